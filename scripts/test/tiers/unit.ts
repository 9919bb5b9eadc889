import { vitestTier } from '../vitest-tier.ts'

await vitestTier('unit')
