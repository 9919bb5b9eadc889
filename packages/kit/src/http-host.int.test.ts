import { Readable, Writable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { currentCausation } from './context.ts'
import { createHttpHost } from './http-host.ts'
import { createLog } from './log.ts'
import { eventually, silentLog } from './testing.ts'

let app: FastifyInstance
let ready = false
let lines: Record<string, unknown>[] = []
beforeEach(() => {
  ready = false
  lines = []
  const destination = new Writable({
    write(chunk, _, done) {
      lines.push(JSON.parse(String(chunk)))
      done()
    },
  })
  const checks = {
    database: async () => {
      if (!ready) throw new Error('connection refused')
    },
    bus: () => {},
  }
  app = createHttpHost({ log: createLog({ name: 'demo', destination }), checks, closeGraceMs: 200 })
})
afterEach(() => app.close())

describe('the HTTP host', () => {
  it('is live at once, and ready when its checks pass', async () => {
    expect((await app.inject('/livez')).statusCode).toBe(200)
    const waiting = await app.inject('/readyz')
    expect(waiting.statusCode).toBe(503)
    expect(waiting.json()).toEqual({ status: 'waiting', waitingFor: ['database: connection refused'] })
    ready = true
    expect((await app.inject('/readyz')).json()).toEqual({ status: 'ready', pid: process.pid })
  })

  it('refuses at once what is more than it may have at work, and nothing of what is free', async () => {
    const host = createHttpHost({ log: silentLog, maxInFlight: 1 })
    const work = Promise.withResolvers<string>()
    host.get('/slow', () => work.promise)
    await host.listen({ host: '127.0.0.1', port: 0 })
    const at = (path: string, headers = {}) => fetch(`${host.listeningOrigin}${path}`, { headers })
    const slow = at('/slow')
    await eventually(async () => expect((await at('/slow')).status).toBe(503))
    expect((await at('/slow')).headers.get('retry-after')).toBe('1')
    expect((await at('/livez')).status).toBe(200)
    const stream = at('/slow', { accept: 'text/event-stream' })
    work.resolve('done')
    expect([(await slow).status, (await stream).status]).toEqual([200, 200])
    await eventually(async () => expect((await at('/slow')).status).toBe(200))
    await host.close()
  })

  it('stays ready without what it can do without for a while, and names it', async () => {
    const broker = () => {
      throw new Error('an alarm is on')
    }
    const host = createHttpHost({ log: silentLog, degraded: { broker } })
    const answer = await host.inject('/readyz')
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({ status: 'ready', pid: process.pid, degraded: ['broker: an alarm is on'] })
    await host.close()
  })

  it('that is about to end is not ready, and says so with every answer that it still gives', async () => {
    let draining = false
    const host = createHttpHost({ log: silentLog, draining: () => draining })
    host.get('/hello', async () => 'hello')
    expect((await host.inject('/hello')).headers['x-emporium-ready']).toBeUndefined()
    draining = true
    expect((await host.inject('/readyz')).json()).toEqual({ status: 'draining' })
    const answer = await host.inject('/hello')
    expect([answer.body, answer.headers['x-emporium-ready']]).toEqual(['hello', 'no'])
    await host.close()
  })

  it('takes a well-formed correlation id, makes one for any other, and gives it back', async () => {
    app.post('/echo', async () => ({ seen: currentCausation()?.correlationId }))
    const send = (headers: Record<string, string>) =>
      app.inject({ method: 'POST', url: '/echo', payload: { a: 1 }, headers })
    const taken = await send({ 'x-correlation-id': 'checkout-0001' })
    expect([taken.json().seen, taken.headers['x-correlation-id']]).toEqual(['checkout-0001', 'checkout-0001'])
    const made = await send({ 'x-correlation-id': 'bad id\tforged' })
    expect(made.json().seen).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('says nothing about an unknown error but logs it with the correlation id', async () => {
    app.get('/crash', async () => {
      throw new Error('password is 1234')
    })
    const answer = await app.inject({ url: '/crash', headers: { 'x-correlation-id': 'checkout-0002' } })
    expect([answer.statusCode, answer.json()]).toEqual([500, { error: 'internal error' }])
    expect(lines).toMatchObject([{ msg: 'request failed', correlationId: 'checkout-0002', service: 'demo' }])
  })

  it('refuses a body beyond its limit', async () => {
    app.post('/echo', async () => 'ok')
    const answer = await app.inject({
      method: 'POST',
      url: '/echo',
      payload: { text: 'x'.repeat(1_100_000) },
    })
    expect(answer.statusCode).toBe(413)
  })

  it('ends live streams at once when it closes, and lets other requests end', async () => {
    const host = createHttpHost({ log: silentLog, closeGraceMs: 60_000 })
    host.get('/live', (_, reply) =>
      reply.header('content-type', 'text/event-stream').send(Readable.from(endless())),
    )
    const url = await host.listen({ port: 0, host: '127.0.0.1' })
    const live = await fetch(`${url}/live`)
    const ended = live.text().catch(() => 'cut off')
    await host.close()
    expect(await ended).toBe('cut off')
  })

  it('lets a request in flight end when it closes, and cuts off what never ends', async () => {
    const gate = Promise.withResolvers<void>()
    const atWork = Promise.withResolvers<void>()
    app.get('/slow', async () => {
      atWork.resolve()
      await gate.promise
      return 'done'
    })
    const streaming = Promise.withResolvers<void>()
    app.get('/endless', () => {
      streaming.resolve()
      return new Promise(() => {})
    })
    const url = await app.listen({ port: 0, host: '127.0.0.1' })
    const slow = fetch(`${url}/slow`).then((answer) => answer.text())
    const endless = fetch(`${url}/endless`).then(
      () => 'answered',
      () => 'cut off',
    )
    await Promise.all([atWork.promise, streaming.promise])
    const closing = app.close()
    gate.resolve()
    expect(await slow).toBe('done')
    expect(await endless).toBe('cut off')
    await closing
    await eventually(() => expect(app.server.listening).toBe(false))
  })
})

async function* endless() {
  yield 'data: 1\n\n'
  await new Promise(() => {})
}
