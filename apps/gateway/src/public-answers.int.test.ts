import { createHttpHost } from '@emporium/kit'
import { silentLog } from '@emporium/kit/testing'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AnswerCache, answerCache } from './answer-cache.ts'
import { serveKeptAnswers } from './public-answers.ts'

let app: FastifyInstance
let cache: AnswerCache
let asked: string[]
let answer: () => { status: number; body: unknown; cookie?: string }
beforeEach(() => {
  asked = []
  answer = () => ({ status: 200, body: asked.length })
  cache = answerCache({ now: () => 0, keepMs: 1_000 })
  app = createHttpHost({ log: silentLog })
  serveKeptAnswers(app, cache)
  app.all('/trpc/:path', async (req, res) => {
    asked.push(req.url)
    const { status, body, cookie } = answer()
    if (cookie !== undefined) res.header('set-cookie', cookie)
    return res.status(status).send(Buffer.from(JSON.stringify(body)))
  })
})
afterEach(() => app.close())

const of = (input: unknown) => `/trpc/listing?input=${encodeURIComponent(JSON.stringify(input))}`
const get = async (url: string, headers: Record<string, string> = {}) => {
  const { statusCode, body, headers: given } = await app.inject({ url, headers })
  return { status: statusCode, body, headers: given }
}

describe('what is the same for everybody', () => {
  it('is asked for once', async () => {
    expect((await get(of({}))).body).toBe('1')
    expect((await get(of({}), { cookie: 'emporium_session=another' })).body).toBe('1')
    expect(asked).toHaveLength(1)
  })

  it('is asked for once by many at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => get(of({}))))
    expect(new Set(answers.map(({ body }) => body))).toEqual(new Set(['1']))
    expect(asked).toHaveLength(1)
  })

  it.each([
    ['defaults', {}, { limit: 24, currency: 'EUR' }],
    ['the order of keys', { category: 'a', search: 'b' }, { search: 'b', category: 'a' }],
    ['the order of a set', { brands: ['a', 'b'] }, { brands: ['b', 'a'] }],
    ['spaces around a search', { search: 'mug' }, { search: ' mug ' }],
  ])('is the same whatever %s', async (_, one, other) => {
    await get(of(one))
    await get(of(other))
    expect(asked).toHaveLength(1)
  })

  it('is another for another input', async () => {
    for (const input of [{}, { search: 'mug' }, { brands: ['a'] }, { limit: 8 }]) await get(of(input))
    expect(asked).toHaveLength(4)
  })

  it('has the same headers from the cache, but for whose request it was', async () => {
    const seen = async () => {
      const { headers } = await get('/trpc/categories')
      const {
        date: _date,
        'x-correlation-id': correlation,
        vary: _vary,
        'content-type': __,
        ...rest
      } = headers
      return { correlation, rest }
    }
    const [first, second] = [await seen(), await seen()]
    expect(second.rest).toEqual(first.rest)
    expect(first.rest).toMatchObject({ 'cache-control': 'public, no-cache', etag: expect.any(String) })
    expect(second.correlation).not.toBe(first.correlation)
  })

  it('need not be sent again to who has it', async () => {
    const { headers } = await get(of({}))
    const again = await get(of({}), { 'if-none-match': `${headers.etag}` })
    expect([again.status, again.body]).toEqual([304, ''])
    cache.forget()
    answer = () => ({ status: 200, body: 1 })
    expect((await get(of({}), { 'if-none-match': `${headers.etag}` })).status).toBe(304)
  })
})

describe('asked for each time', () => {
  it.each([
    ['what is of one shopper', '/trpc/basket'],
    ['a page with stock', '/trpc/product?input=%7B%22handle%22%3A%22mug%22%7D'],
    ['several at once', '/trpc/home,basket?batch=1'],
    ['an unknown parameter', '/trpc/home?more=1'],
    ['input of no use', of({ more: 1 })],
    ['input that is no JSON', '/trpc/listing?input=%7B'],
  ])('is %s', async (_, url) => {
    await get(url)
    expect((await get(url)).body).toBe('2')
  })

  it('is what somebody wants past the cache', async () => {
    await get(of({}))
    expect((await get(of({}), { 'x-emporium-cache': 'bypass' })).body).toBe('2')
  })

  it('is what failed, also for who waited', async () => {
    answer = () => ({ status: 503, body: 'no' })
    const answers = await Promise.all([get(of({})), get(of({}))])
    expect(answers.map(({ status }) => status)).toEqual([503, 503])
    answer = () => ({ status: 200, body: 'yes' })
    expect((await get(of({}))).body).toBe('"yes"')
  })

  it('is an answer that gives a cookie', async () => {
    answer = () => ({ status: 200, body: 1, cookie: 'a=1' })
    await get(of({}))
    const { headers } = await get(of({}))
    expect([asked.length, headers['cache-control']]).toEqual([2, undefined])
  })
})
