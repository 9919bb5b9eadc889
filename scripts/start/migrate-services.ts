import { join } from 'node:path'
import { migrate } from '@emporium/kit/migrate'

// node migrate-services.ts ROOT SERVICE… with DATABASE_URL_<SERVICE> in the environment.
const [root = '', ...services] = process.argv.slice(2)

for (const schema of services) {
  const url = process.env[`DATABASE_URL_${schema.toUpperCase()}`] ?? ''
  const applied = await migrate({ url, schema, directory: join(root, 'prisma', schema, 'migrations') })
  for (const name of applied) process.stdout.write(`applied ${schema} ${name}\n`)
}
// The engine leaves a ten-second timer behind, which nothing waits for.
process.exit()
