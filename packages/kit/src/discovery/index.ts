export type { Announcement, Discovery } from './discovery.ts'
export { dnsDiscovery, type ResolveHost } from './dns-discovery.ts'
export { registryDiscovery, type RegistryOptions } from './registry-discovery.ts'
export { staticDiscovery } from './static-discovery.ts'
