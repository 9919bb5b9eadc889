import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createLifecycle } from './lifecycle.ts'
import { silentLog } from './testing.ts'

function host() {
  const emitter = new EventEmitter()
  const exited = Promise.withResolvers<number>()
  return { emitter, exited: exited.promise, process: { on: emitter.on.bind(emitter), exit: exited.resolve } }
}

describe('the end of a process', () => {
  it('runs the steps in reverse order and exits with 0', async () => {
    const { emitter, exited, process } = host()
    const lifecycle = createLifecycle({ log: silentLog, process })
    const order: string[] = []
    lifecycle.onShutdown('database', () => order.push('database'))
    lifecycle.onShutdown('http', async () => order.push('http'))
    emitter.emit('SIGTERM')
    expect(await exited).toBe(0)
    expect(order).toEqual(['http', 'database'])
  })

  it('goes on after a step that fails, and exits with 1', async () => {
    const { emitter, exited, process } = host()
    const lifecycle = createLifecycle({ log: silentLog, process })
    const order: string[] = []
    lifecycle.onShutdown('database', () => order.push('database'))
    lifecycle.onShutdown('http', async () => {
      throw new Error('stuck')
    })
    emitter.emit('SIGINT')
    expect(await exited).toBe(1)
    expect(order).toEqual(['database'])
  })

  it('exits with 1 when a step takes too long', async () => {
    const { exited, process } = host()
    const lifecycle = createLifecycle({ log: silentLog, process, timeoutMs: 5 })
    lifecycle.onShutdown('http', () => new Promise(() => {}))
    void lifecycle.shutdown('test')
    expect(await exited).toBe(1)
  })

  it('exits with 130 at the second signal', async () => {
    const { emitter, exited, process } = host()
    const lifecycle = createLifecycle({ log: silentLog, process })
    lifecycle.onShutdown('http', () => new Promise(() => {}))
    emitter.emit('SIGINT')
    emitter.emit('SIGINT')
    expect(await exited).toBe(130)
  })

  it('exits with 1 after an uncaught error, in order', async () => {
    const { emitter, exited, process } = host()
    const lifecycle = createLifecycle({ log: silentLog, process })
    let closed = false
    lifecycle.onShutdown('database', () => {
      closed = true
    })
    emitter.emit('uncaughtException', new Error('bug'))
    expect([await exited, closed]).toEqual([1, true])
  })
})
