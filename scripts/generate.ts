import { generateClients } from './generate/clients.ts'
import { root } from './root.ts'

const names = await generateClients(root, { force: process.argv.includes('--force') })
process.stdout.write(
  names.length > 0 ? `generated: ${names.join(', ')}\n` : 'all generated code is current\n',
)
