import type { Discovery } from './discovery.ts'
import { probedDiscovery, type ProbedOptions } from './probed-discovery.ts'

/** Discovery by a fixed list of base URLs per service. */
export function staticDiscovery(
  addresses: ReadonlyMap<string, readonly string[]>,
  options: Omit<ProbedOptions, 'addresses'> = {},
): Discovery {
  return probedDiscovery({ ...options, addresses: async (service) => addresses.get(service) ?? [] })
}
