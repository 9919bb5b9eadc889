import { type Finding, printed } from './doctor/finding.ts'
import {
  checkChromium,
  checkDisk,
  checkInstalled,
  checkNode,
  checkPlatform,
  checkRabbit,
} from './doctor/machine.ts'
import { checkPorts, checkShop } from './doctor/shop.ts'
import { refuse } from './refuse.ts'
import { root } from './root.ts'
import { parseStart, type StartOptions } from './start/options.ts'

const usage = `npm run doctor [-- --port N --data DIR]

Looks for what would keep the shop from starting, and says how to mend it. Exit code 1 where something must be mended.
`

const options = readOptions()
if (options.help) process.stdout.write(usage)
else await examine(options)

async function examine({ port, data }: StartOptions): Promise<void> {
  const findings: Finding[] = [
    checkNode(),
    checkPlatform(),
    checkInstalled(root),
    checkDisk(data),
    ...checkShop(data),
    ...(await checkPorts(port, data)),
    await checkChromium(root),
    checkRabbit(),
  ]
  for (const finding of findings) process.stdout.write(printed(finding))
  process.exitCode = findings.some(({ level }) => level === 'problem') ? 1 : 0
}

function readOptions(): StartOptions {
  try {
    return parseStart(process.argv.slice(2), {
      root,
      callerFolder: process.env['INIT_CWD'] ?? root,
      env: process.env,
    })
  } catch (error) {
    return refuse(error, usage)
  }
}
