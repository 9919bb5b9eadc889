import { expect, test } from 'vitest'
import { portList, portsFrom } from './ports.ts'

test('every port follows from the storefront’s', () => {
  expect(portsFrom(3000)).toMatchObject({
    storefront: 3000,
    admin: 3001,
    gateway: 3002,
    adminGateway: 3003,
    paymentSimulator: 3004,
    postgres: 3005,
    rabbitmq: 3006,
    services: { basket: 3010, catalog: 3011, ordering: 3016, shipping: 3018 },
  })
})

test('no two share one', () => {
  const ports = portList(portsFrom(3000)).map(({ port }) => port)
  expect(new Set(ports).size).toBe(ports.length)
})
