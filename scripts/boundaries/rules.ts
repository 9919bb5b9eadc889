import type { IForbiddenRuleType } from 'dependency-cruiser'

const error = { severity: 'error' } as const
const tests = '(\\.(test|suite|e2e)\\.tsx?$|/testing[^/]*(/|\\.ts$))'
const testTools = 'node_modules/(vitest|fast-check|expect-type)/'

/** Who may import whom: the table of docs/architecture.md, a rule per line. */
export const rules: IForbiddenRuleType[] = [
  {
    ...error,
    name: 'domain-package-stands-alone',
    from: { path: '^packages/domain/src', pathNot: tests },
    to: { pathNot: '^packages/domain/src' },
  },
  {
    ...error,
    name: 'contracts-know-domain-zod-trpc',
    from: { path: '^packages/contracts/src', pathNot: tests },
    to: { pathNot: '^packages/(contracts|domain)/src|node_modules/(zod|@trpc/server)/' },
  },
  {
    ...error,
    name: 'kit-knows-no-workspace',
    from: { path: '^packages/kit/' },
    to: { path: '^(packages/(?!kit/)|services/|apps/)' },
  },
  {
    ...error,
    name: 'service-domain-is-pure',
    from: { path: '^services/([^/]+)/src/domain/', pathNot: tests },
    to: { pathNot: '^services/$1/src/domain/|^packages/domain/src' },
  },
  {
    ...error,
    name: 'service-app-knows-own-domain',
    from: { path: '^services/([^/]+)/src/app/', pathNot: tests },
    to: { pathNot: '^services/$1/src/(domain|app)/|^packages/domain/src' },
  },
  {
    ...error,
    name: 'service-tests-stay-home',
    from: { path: '^services/([^/]+)/src/(domain|app)/.*\\.(test|suite)\\.ts$' },
    to: { pathNot: `^services/$1/|^packages/|${testTools}|^node:|^[a-z_]+$` },
  },
  {
    ...error,
    name: 'services-never-meet',
    from: { path: '^services/([^/]+)/' },
    to: { path: '^(services|apps)/', pathNot: '^services/$1/' },
  },
  {
    ...error,
    name: 'gateway-knows-no-service',
    from: { path: '^apps/gateway/' },
    to: { path: '^(services|apps)/', pathNot: '^apps/gateway/' },
  },
  {
    ...error,
    name: 'platform-takes-service-roots',
    from: { path: '^apps/platform/' },
    to: { path: '^services/[^/]+/(?!src/(index|service|env)\\.ts$)' },
  },
  {
    ...error,
    name: 'simulator-stands-apart',
    from: { path: '^apps/payment-simulator/' },
    to: { path: '^(packages/contracts|services|apps)/', pathNot: '^apps/payment-simulator/' },
  },
  {
    ...error,
    name: 'next-apps-see-contracts-only',
    from: { path: '^apps/(storefront|admin)/' },
    to: { path: '^(packages/kit/src/(?!links?[./-])|services/|apps/)', pathNot: '^apps/$1/' },
  },
  {
    ...error,
    name: 'web-knows-no-workspace',
    from: { path: '^packages/web/' },
    to: { path: '^(packages/(?!web/)|services/|apps/)' },
  },
  {
    ...error,
    name: 'only-next-apps-take-web',
    from: { pathNot: '^(packages/web|apps/(storefront|admin))/' },
    to: { path: '^packages/web/' },
  },
  {
    ...error,
    name: 'no-server-code-in-next-apps',
    from: { path: '^(apps/(storefront|admin)|packages/web)/src' },
    to: { path: 'node_modules/(@trpc/server|pg|@prisma/client|fastify)/', dependencyTypesNot: ['type-only'] },
  },
  {
    ...error,
    name: 'no-cycle',
    from: { path: '^(packages|services|apps)/', pathNot: '/generated/' },
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    ...error,
    name: 'everything-resolves',
    from: { path: '^(packages|services|apps)/', pathNot: '/generated/' },
    to: { couldNotResolve: true },
  },
]
