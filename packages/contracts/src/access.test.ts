import { describe, expect, it } from 'vitest'
import { type Access, type Actor, allows, ownerOf, staffRoles } from './actor.ts'
import * as contracts from './index.ts'

const sessionId = '01936d3e-7b5a-7c3f-8a61-5b2f3c4d5e6f'
const actors = {
  stranger: { kind: 'anonymous', sessionId: null },
  guest: { kind: 'anonymous', sessionId },
  shopper: { kind: 'shopper', customerId: sessionId, sessionId },
  support: { kind: 'staff', staffId: sessionId, roles: ['support'] },
  admin: { kind: 'staff', staffId: sessionId, roles: ['admin'] },
  ordering: { kind: 'service', name: 'ordering' },
} as const satisfies Record<string, Actor>

interface WalkedRouter {
  readonly _def: { readonly procedures: Record<string, unknown> }
}

const routers = Object.entries<unknown>(contracts)
  .filter(([name]) => name.endsWith('Router'))
  .map(([name, router]) => ({ name, procedures: (router as WalkedRouter)._def.procedures }))

function accessOf(procedure: unknown): readonly Access[] {
  const { meta } = (procedure as { _def: { meta?: contracts.ProcedureMeta } })._def
  return meta?.access ?? []
}

const procedures = routers.flatMap((router) =>
  Object.entries(router.procedures).map(([name, procedure]) => ({
    name: `${router.name}.${name}`,
    procedure,
  })),
)

describe('every procedure', () => {
  it('is seen by these tests', () => {
    expect(routers.map(({ name }) => name).sort()).toEqual([
      'accountRouter',
      'adminRouter',
      'basketRouter',
      'catalogRouter',
      'discountRouter',
      'identityRouter',
      'inventoryRouter',
      'notificationRouter',
      'operationsRouter',
      'orderingRouter',
      'paymentRouter',
      'shippingRouter',
      'storefrontRouter',
    ])
    expect(procedures.length).toBeGreaterThan(50)
  })

  it.each(procedures)('$name declares who may call it', ({ procedure }) => {
    expect(accessOf(procedure).length).toBeGreaterThan(0)
  })

  it('leaves nothing that changes stock, products, coupons or money to shoppers', () => {
    const staffOnly = procedures.filter(({ name }) =>
      /^(?:catalog|inventory|discount|payment)Router\.(?!list|suggest|product$|categories|availability|reviews|myReview|writeReview)/.test(
        name,
      ),
    )
    expect(staffOnly.length).toBeGreaterThan(10)
    for (const { name, procedure } of staffOnly) {
      for (const actor of [actors.stranger, actors.guest, actors.shopper]) {
        expect(allows(accessOf(procedure), actor), `${name} for ${actor.kind}`).toBe(false)
      }
    }
  })
})

describe('access rules', () => {
  it.each<[Access, (keyof typeof actors)[]]>([
    ['anyone', ['stranger', 'guest', 'shopper', 'support', 'admin', 'ordering']],
    ['session', ['guest', 'shopper']],
    ['shopper', ['shopper']],
    ['staff:support', ['support', 'admin']],
    ['staff:catalog', ['admin']],
    ['service', ['ordering']],
    ['service:ordering', ['ordering']],
    ['service:tools', []],
  ])('%s lets in %j', (rule, expected) => {
    const admitted = Object.entries(actors).flatMap(([name, actor]) => (allows([rule], actor) ? [name] : []))
    expect(admitted).toEqual(expected)
  })

  it('lets nobody in where there is no rule', () => {
    expect(Object.values(actors).filter((actor) => allows([], actor))).toEqual([])
  })

  it('gives the admin every role', () => {
    expect(staffRoles.every((role) => allows([`staff:${role}`], actors.admin))).toBe(true)
  })
})

describe('owners', () => {
  it('are the customer once known, else the session, else no one', () => {
    expect(ownerOf(actors.shopper)).toBe(`customer:${sessionId}`)
    expect(ownerOf(actors.guest)).toBe(`session:${sessionId}`)
    expect([actors.stranger, actors.admin, actors.ordering].map(ownerOf)).toEqual([null, null, null])
  })
})
