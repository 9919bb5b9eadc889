import { lookup } from 'node:dns/promises'
import type { Discovery } from './discovery.ts'
import { probedDiscovery, type ProbedOptions } from './probed-discovery.ts'

/** The addresses (IPv4 and IPv6) that a host name stands for. */
export type ResolveHost = (host: string) => Promise<readonly { address: string; family: number }[]>

const systemResolver: ResolveHost = (host) => lookup(host, { all: true })

/**
 * Discovery by DNS names, as a headless service of Kubernetes has them: every A and AAAA record is an instance.
 * @param template `http://{service}.default.svc:3010`
 */
export function dnsDiscovery(
  template: string,
  { resolve = systemResolver, ...options }: Omit<ProbedOptions, 'addresses'> & { resolve?: ResolveHost } = {},
): Discovery {
  return probedDiscovery({
    ...options,
    async addresses(service) {
      const url = new URL(template.replaceAll('{service}', service))
      const found = await resolve(url.hostname)
      return found.map(({ address, family }) => {
        url.hostname = family === 6 ? `[${address}]` : address
        return url.origin
      })
    },
  })
}
