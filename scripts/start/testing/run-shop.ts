import { startShop } from '../shop.ts'

// node run-shop.ts ROOT DATA PORT [TOPOLOGY]: a shop in a process of its own, for tests that kill it. Says "ready".
const [root = '', data = '', port = '', topology = ''] = process.argv.slice(2)

const shop = await startShop({
  root,
  data,
  port: Number(port),
  topology: topology === 'microservices' ? topology : 'monolith',
})
process.on('SIGTERM', () => void shop.stop().then(() => process.exit(0)))
process.stdout.write('ready\n')
