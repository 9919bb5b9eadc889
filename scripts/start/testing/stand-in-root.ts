import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root as repository } from '../../root.ts'

const server = `
import { createServer } from 'node:http'
const { GATEWAY_PORT, ADMIN_GATEWAY_PORT, SERVICES_PORT, PORT } = process.env
const port = Number(GATEWAY_PORT ?? ADMIN_GATEWAY_PORT ?? SERVICES_PORT ?? PORT)
console.log('listening on', port)
process.on('SIGTERM', () => { console.log('drained'); process.exit(0) })
createServer((request, response) => {
  if (request.url === '/crash') { console.error('told to crash'); process.exit(7) }
  if (request.url === '/env') return response.end(JSON.stringify(process.env))
  response.end(String(process.pid))
}).listen(port, '127.0.0.1')
`

const seed = `console.log(JSON.stringify({ coupons: { TEN: 'ten percent' } }))`

/** A repository in small, with stand-ins for platform and payment simulator and a seed, under `folder`. */
export function standInRoot(folder: string, files: Record<string, string> = {}): string {
  const all = {
    'apps/platform/src/main.ts': server,
    'apps/platform/src/seed.ts': seed,
    'apps/payment-simulator/src/main.ts': server,
    'services/basket/package.json': '{}',
    ...files,
  }
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'))
  return folder
}
