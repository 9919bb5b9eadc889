import { createPrivateKey } from 'node:crypto'
import type { DiscountRouter, InventoryRouter, OrderingRouter, ShippingRouter } from '@emporium/contracts'
import { createTokenIssuer, httpServiceLink } from '@emporium/kit'
import { createTRPCClient } from '@trpc/client'
import type { AnyTRPCRouter } from '@trpc/server'
import { demoStock } from '../../apps/platform/src/demo-inputs.ts'
import { TOKEN_AUDIENCE, TOKEN_ISSUER } from '../../apps/platform/src/service-host.ts'
import { whyNotReady } from '../start/health.ts'
import type { ProcessSpec } from '../start/processes.ts'
import { readRun } from '../start/run-file.ts'
import { loadSecrets } from '../start/secrets.ts'
import { type Shop, type ShopOptions, startShop } from '../start/shop.ts'
import type { Topology } from '../start/topology.ts'
import { answered } from './gateway.ts'
import type { Shelf } from './plan.ts'
import type { Desk } from './staff.ts'
import type { Faults, Victim } from './trouble.ts'

const PLENTY = 100_000

export interface CrashShop {
  readonly gateway: string
  readonly desk: Desk
  readonly shop: Shop
  readonly data: string
  /** SIGKILL: it gets no chance to end well. False where it is down already. */
  kill(victim: Victim): boolean
  faults(faults: Faults): Promise<void>
  /** Shelves for one round, with a scarce article and a coupon of its own. */
  stock(round: string, limits: { scarce: number; coupon: number }): Promise<Shelf>
  /** Whether all processes serve. */
  isUp(): Promise<boolean>
  stop(): Promise<void>
}

/** A whole shop without its web pages, whose payment provider can be made to fail. */
export async function startCrashShop(options: {
  data: string
  port: number
  quiet?: boolean
  topology?: Topology
  /** Which of its processes run, and how. Default: all. */
  processes?: NonNullable<ShopOptions['processes']>
}): Promise<CrashShop> {
  const { data, processes = (specs) => specs } = options
  const shop = await startShop({ ...options, processes: (specs) => processes(specs.flatMap(adapted)) })
  const { urls } = shop
  const secrets = loadSecrets(data)
  const client = clientFactory(shop.serviceUrls, secrets.serviceTokenKey)
  const [inventory, discount] = [client<InventoryRouter>('inventory'), client<DiscountRouter>('discount')]
  const [shipping, ordering] = [client<ShippingRouter>('shipping'), client<OrderingRouter>('ordering')]
  const skus = demoStock().map(({ sku }) => sku)
  return {
    gateway: urls.gateway,
    desk: {
      dispatch: (input) => answered((options) => shipping.dispatch.mutate(input, options)),
      refund: (input) => answered((options) => ordering.refund.mutate(input, options)),
      recordReturn: (input) => answered((options) => ordering.recordReturn.mutate(input, options)),
      cancel: (input) => answered((options) => ordering.cancelByStaff.mutate(input, options)),
    },
    shop,
    data,
    kill(victim) {
      const pid = readRun(data)?.pids[victim]
      if (pid === undefined) throw new Error(`No process ${victim}`)
      try {
        return process.kill(pid, 'SIGKILL')
      } catch {
        return false
      }
    },
    async faults(faults) {
      const answer = await fetch(`${urls.paymentSimulator}/v1/test/faults`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${secrets.paymentProviderKey}`,
        },
        body: JSON.stringify(faults),
      })
      if (!answer.ok) throw new Error(`The simulator takes no faults: HTTP ${answer.status}`)
    },
    async stock(round, limits) {
      const [scarce = '', ...others] = skus
      const items = [
        { sku: scarce, wanted: limits.scarce },
        ...others.map((sku) => ({ sku, wanted: PLENTY })),
      ]
      for (const some of chunks(items, 100)) await countTo(inventory, some)
      const coupon = `CRASH${round}`.replaceAll(/[^A-Z0-9]/g, '')
      await discount.upsertCoupon.mutate({
        code: coupon,
        description: '10% off while the crash test lasts.',
        effect: { kind: 'percent', basisPoints: 1_000 },
        minimumSpend: null,
        eligible: null,
        startsAt: null,
        endsAt: null,
        totalLimit: limits.coupon,
        perCustomerLimit: 1,
        enabled: true,
      })
      return { skus: others, scarce, coupon }
    },
    async isUp() {
      const processes = readRun(data)?.processes ?? []
      const whyNot = await Promise.all(processes.map(({ readyUrl }) => whyNotReady(readyUrl)))
      return whyNot.every((why) => why === null)
    },
    stop: () => shop.stop(),
  }
}

type InventoryClient = ReturnType<typeof createTRPCClient<InventoryRouter>>

/** So many available, whatever earlier rounds hold. */
async function countTo(
  inventory: InventoryClient,
  wanted: readonly { sku: string; wanted: number }[],
): Promise<void> {
  const levels = await inventory.stock.query({ skus: wanted.map(({ sku }) => sku) })
  const reserved = new Map(levels.map((level) => [level.sku, level.reserved]))
  const items = wanted.map(({ sku, wanted: units }) => ({ sku, onHand: units + (reserved.get(sku) ?? 0) }))
  await inventory.setOnHand.mutate({ items, reason: 'counted' })
}

function adapted(spec: ProcessSpec): ProcessSpec[] {
  if (spec.name === 'storefront' || spec.name === 'admin') return []
  if (spec.name !== 'payment-simulator') return [spec]
  const env = { ...spec.env, SIMULATOR_FAULTS: '1', LATE_WEBHOOK_MS: '2000', TIMEOUT_CARD_MS: '500' }
  return [{ ...spec, env }]
}

function clientFactory(services: Record<string, string>, tokenKey: string) {
  const privateKey = createPrivateKey({ key: Buffer.from(tokenKey, 'base64'), format: 'der', type: 'pkcs8' })
  const tokens = createTokenIssuer({ privateKey, issuer: TOKEN_ISSUER })
  const token = () => tokens.issue({ kind: 'service', name: 'tools' }, TOKEN_AUDIENCE)
  return <Router extends AnyTRPCRouter>(name: string) =>
    createTRPCClient<Router>({
      links: [httpServiceLink<Router>({ url: `${services[name]}/trpc/${name}`, token })],
    })
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size))
}
