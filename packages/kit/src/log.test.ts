import { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { withCausation } from './context.ts'
import { createLog } from './log.ts'

function capture() {
  const lines: Record<string, unknown>[] = []
  const destination = new Writable({
    write(chunk, _, done) {
      lines.push(JSON.parse(String(chunk)))
      done()
    },
  })
  return { lines, log: createLog({ name: 'ordering', destination }) }
}

it('masks secrets and personal data, also deep inside', () => {
  const { lines, log } = capture()
  const buyer = { email: 'a@b.c', name: 'Ann', address: { street: 'x' }, id: 7 }
  log.info({ buyer, headers: { authorization: 'Bearer x', cookie: 'y' }, password: 'z' }, 'placed')
  expect(JSON.stringify(lines)).not.toMatch(/a@b\.c|Ann|Bearer|"[xyz]"/)
  expect(lines).toMatchObject([{ service: 'ordering', level: 'info', msg: 'placed', buyer: { id: 7 } }])
})

it('carries the correlation id of the work in hand', () => {
  const { lines, log } = capture()
  withCausation({ correlationId: 'c1', causationId: 'e1' }, () => log.info('placed'))
  log.info('idle')
  expect(lines.map(({ correlationId }) => correlationId)).toEqual(['c1', undefined])
})
