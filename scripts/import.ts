import { toolCommand } from './start/tool.ts'

await toolCommand('import', 'apps/platform/src/import.ts')
