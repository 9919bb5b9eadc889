import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { eventSchemas } from './events.ts'
import { addressSchema, contactSchema, couponCodeSchema, handleSchema } from './schemas.ts'

describe('schemas', () => {
  it.each(['blue-shirt', 'a', '7up'])('accepts the handle %s', (text) =>
    expect(handleSchema.parse(text)).toBe(text),
  )
  it.each(['Blue', '-a', 'a--b', 'a b', ''])('refuses the handle "%s"', (text) =>
    expect(handleSchema.safeParse(text).success).toBe(false),
  )

  it('reads coupon codes as people type them', () => {
    expect(couponCodeSchema.parse(' welcome10 ')).toBe('WELCOME10')
  })

  it('says in words what a contact lacks', () => {
    const result = contactSchema.safeParse({ email: 'nobody', name: ' ', phone: null })
    expect(result.error?.issues.map((issue) => issue.message)).toEqual([
      'Enter a mail address like name@example.com',
      'Enter your name',
    ])
  })

  it('refuses fields that nobody asked for', () => {
    const address = { line1: 'A 1', line2: null, postcode: '10115', city: 'Berlin', country: 'DE' }
    expect(addressSchema.safeParse(address).success).toBe(true)
    expect(addressSchema.safeParse({ ...address, admin: true }).success).toBe(false)
  })
})

describe('events', () => {
  it('are named <service>.<what-happened>.v<version>', () => {
    for (const type of Object.keys(eventSchemas)) expect(type).toMatch(/^[a-z]+\.[a-z-]+\.v\d+$/)
  })

  it('carry no personal data', () => {
    const fields = JSON.stringify(
      Object.values(eventSchemas).map((schema) => z.toJSONSchema(schema, { unrepresentable: 'any' })),
    )
    expect(fields).not.toMatch(/"(?:email|phone|address|postcode|line1|password)"/)
  })
})
