import { vitestTier } from '../vitest-tier.ts'

await vitestTier('int', ['int', 'broker', 'redis'])
