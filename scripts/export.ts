import { toolCommand } from './start/tool.ts'

await toolCommand('export', 'apps/platform/src/export.ts')
