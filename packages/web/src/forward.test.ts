import { describe, expect, it } from 'vitest'
import { isProcedurePath, requestHeaders, responseHeaders } from './forward.ts'

describe('headers on their way to the gateway', () => {
  it('keep who asks and from where', () => {
    const sent = requestHeaders(
      new Headers({
        cookie: 'a=1',
        origin: 'https://shop.test',
        'sec-fetch-site': 'same-origin',
        host: 'shop.test',
      }),
      'id-12345678',
    )
    expect(Object.fromEntries(sent)).toEqual({
      cookie: 'a=1',
      origin: 'https://shop.test',
      'sec-fetch-site': 'same-origin',
      'x-forwarded-host': 'shop.test',
      'x-request-id': 'id-12345678',
    })
  })

  it('lose what belongs to one connection, also what Connection names', () => {
    const sent = requestHeaders(
      new Headers({ connection: 'keep-alive, x-odd', 'x-odd': '1', te: 'trailers', upgrade: 'h2c' }),
      'id-12345678',
    )
    expect([...sent.keys()]).toEqual(['x-request-id'])
  })
})

describe('headers on their way back', () => {
  it('keep every cookie', () => {
    const answered = new Headers()
    answered.append('set-cookie', 'a=1; HttpOnly')
    answered.append('set-cookie', 'b=2; HttpOnly')
    expect(responseHeaders(answered).getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2; HttpOnly'])
  })

  it('do not claim an encoding that fetch has undone', () => {
    const sent = responseHeaders(new Headers({ 'content-encoding': 'gzip', 'content-length': '10' }))
    expect(Object.fromEntries(sent)).toEqual({ 'cache-control': 'no-store' })
  })

  it('forbid to hold back a live stream', () => {
    const sent = responseHeaders(new Headers({ 'content-type': 'text/event-stream; charset=utf-8' }))
    expect(sent.get('cache-control')).toBe('no-cache, no-transform')
    expect(sent.get('x-accel-buffering')).toBe('no')
  })
})

describe('a procedure path', () => {
  it.each(['basket', 'basket,home', 'a.b'])('may be %s', (path) => expect(isProcedurePath(path)).toBe(true))
  it.each(['', '..', '../livez', 'a/b', 'a%2fb', 'a?b'])('may not be %j', (path) =>
    expect(isProcedurePath(path)).toBe(false),
  )
})
