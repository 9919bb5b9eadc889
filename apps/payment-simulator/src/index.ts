export { type Env, readEnv } from './env.ts'
export { createSimulator, type Simulator } from './simulator.ts'
export { CHALLENGE_CODE, grouped, TEST_CARDS, type TestCard } from './test-cards.ts'
