import './start/die-with-parent.ts'
import { startCommand } from './start/command.ts'

await startCommand('built', 'microservices')
