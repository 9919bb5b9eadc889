import './start/die-with-parent.ts'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { audit } from './audit/audit.ts'
import { holds, reportLines } from './audit/report.ts'
import { auditedShop } from './audit/shop.ts'
import { refuse } from './refuse.ts'
import { root } from './root.ts'

const usage = `npm run audit [-- options]   holds the books of all services against each other; exit code 1 where they differ

  --data DIR   the running shop's folder. Default: .data
  --wait S     seconds to wait until nothing is on its way any more. Default: 30
`

function optionsOrRefuse(): { data: string; waitMs: number } {
  try {
    const options = { data: { type: 'string' }, wait: { type: 'string', default: '30' } } as const
    const { values } = parseArgs({ options })
    const seconds = Number(values.wait)
    if (!(seconds >= 0)) throw new Error(`--wait takes seconds, not "${values.wait}"`)
    const caller = process.env['INIT_CWD'] ?? process.cwd()
    return {
      data: values.data === undefined ? resolve(root, '.data') : resolve(caller, values.data),
      waitMs: seconds * 1_000,
    }
  } catch (error) {
    return refuse(error, usage)
  }
}

const { data, waitMs } = optionsOrRefuse()
try {
  const report = await audit(await auditedShop(data), { waitMs })
  process.stdout.write(`${reportLines(report).join('\n')}\n`)
  process.exitCode = holds(report) ? 0 : 1
} catch (error) {
  process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
