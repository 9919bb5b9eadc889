import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { type EventType, eventSchemas } from './events.ts'

const folder = join(import.meta.dirname, 'fixtures')
const fixtureOf = (type: string): { type: string; data: unknown } =>
  JSON.parse(readFileSync(join(folder, `${type}.json`), 'utf8'))
const types = Object.keys(eventSchemas) as EventType[]

describe('published events', () => {
  it('have a fixture each (write src/fixtures/<type>.json), and none is withdrawn', () => {
    const kept = readdirSync(folder).map((file) => file.replace(/\.json$/, ''))
    expect(kept.sort()).toEqual([...types].sort())
  })

  it.each(types)('%s is understood as it was published', (type) => {
    const fixture = fixtureOf(type)
    expect(fixture.type).toBe(type)
    expect(eventSchemas[type].parse(fixture.data)).toEqual(fixture.data)
  })

  it.each(types)('%s of a later release is understood, what that added is passed over', (type) => {
    const { data } = fixtureOf(type)
    const later = withAdditions(eventSchemas[type], data)
    expect(later).not.toEqual(data)
    expect(eventSchemas[type].parse(later)).toEqual(data)
  })
})

/** The value with another field in each of its objects, down to the last. */
function withAdditions(schema: unknown, value: unknown): unknown {
  if (schema instanceof z.ZodNullable) return withAdditions(schema.unwrap(), value)
  if (schema instanceof z.ZodUnion) {
    const fitting = schema.options.find((option) => z.safeParse(option, value).success)
    return withAdditions(fitting, value)
  }
  if (schema instanceof z.ZodArray && Array.isArray(value))
    return value.map((item: unknown) => withAdditions(schema.element, item))
  if (schema instanceof z.ZodObject && typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([key, field]) => [key, withAdditions(schema.shape[key], field)])
    return { ...Object.fromEntries(fields), addedLater: true }
  }
  return value
}
