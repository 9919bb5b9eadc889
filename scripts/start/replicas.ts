import type { Replica } from './context.ts'
import { isFree } from './free-port.ts'
import { serviceNames } from './ports.ts'

const MOST = 9
/** The first after the ports that every shop has. */
const FROM = 20

/** Reads `ordering=2,catalog=3`. Throws an error for people where it is wrong. */
export function parseReplicas(text: string): Record<string, number> {
  return Object.fromEntries(text.split(',').map(parseOne))
}

function parseOne(part: string): [string, number] {
  const [name = '', count = ''] = part.split('=').map((piece) => piece.trim())
  if (!serviceNames.some((service) => service === name))
    throw new Error(`--replicas knows no service "${name}"; there are ${serviceNames.join(', ')}`)
  if (!/^[1-9]$/.test(count)) throw new Error(`--replicas takes 1 to ${MOST} of ${name}, not "${count}"`)
  return [name, Number(count)]
}

/** Gives each instance beyond a service's first a port: the free ones from the shop's `base` + 20 on. */
export async function placeReplicas(counts: Record<string, number>, base: number): Promise<Replica[]> {
  const wanted = Object.entries(counts).flatMap(([service, count]) =>
    Array.from({ length: count - 1 }, () => service),
  )
  const placed: Replica[] = []
  for (let port = base + FROM; placed.length < wanted.length && port < 65_536; port++) {
    const service = wanted[placed.length]
    if (service !== undefined && (await isFree(port))) placed.push({ service, port })
  }
  return placed
}
