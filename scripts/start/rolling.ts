import type { Context } from './context.ts'
import { type Control, openControl, type Order } from './control.ts'
import { isFree } from './free-port.ts'
import type { ProcessSpec } from './processes.ts'
import { listed, type RunFile } from './run-file.ts'
import type { Supervised } from './supervisor.ts'

const SERVES_WITHIN_MS = 60_000

/** In one process there is nothing that could go on meanwhile. */
export async function takeOrders(
  shop: Context,
  running: Supervised[],
  runFile: RunFile,
  undo: AsyncDisposableStack,
): Promise<Control | null> {
  if (shop.topology === 'monolith') return null
  const { control, close } = await openControl({ roll: rolling(shop, running, runFile) })
  undo.defer(close)
  return control
}

/** Restarts services and gateways one by one; `run.json` follows them to their new ports. */
function rolling(shop: Context, running: Supervised[], runFile: RunFile): Order {
  return (tell) =>
    rollAll(shop, running, (line) => {
      const specs = running.map(({ spec }) => spec())
      const urls = specs.flatMap(({ name, port }) =>
        name in shop.serviceUrls ? [[name, `http://127.0.0.1:${port}`] as const] : [],
      )
      runFile.update({
        processes: listed(specs),
        serviceUrls: { ...shop.serviceUrls, ...Object.fromEntries(urls) },
      })
      tell(line)
    })
}

/**
 * Restarts services and gateways one by one, each new process beside its old one until it serves: whoever calls notices
 * nothing. Ends at the first that does not come up, with the old one still at work.
 */
async function rollAll(
  shop: Context,
  running: readonly Supervised[],
  moved: (line: string) => void,
): Promise<void> {
  const rolled = running.filter((each) => ['services', 'gateways'].includes(each.spec().stage))
  for (const each of rolled) {
    const began = performance.now()
    const next = await onFreePort(each.spec(), shop)
    await each.replace(next, SERVES_WITHIN_MS)
    moved(`✓ ${next.name} on ${next.port}  ${((performance.now() - began) / 1_000).toFixed(1)} s`)
  }
}

/** A gateway is known by its port and shares it with its next process. A service is found wherever it is. */
async function onFreePort(spec: ProcessSpec, { ports }: Context): Promise<ProcessSpec> {
  if (spec.stage !== 'services') return spec
  const home = ports.services[spec.name] ?? 0
  const spare = Array.from({ length: 100 }, (_, index) => ports.storefront + 20 + index)
  for (const port of [home, ...spare]) {
    if (port === 0 || !(await isFree(port))) continue
    const readyUrl = `http://127.0.0.1:${port}/readyz`
    return { ...spec, port, readyUrl, env: { ...spec.env, SERVICES_PORT: `${port}` } }
  }
  throw new Error(`no free port for ${spec.name}`)
}
