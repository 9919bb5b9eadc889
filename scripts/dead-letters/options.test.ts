import { describe, expect, it } from 'vitest'
import { optionsOf } from './options.ts'

const eventId = '01936d3e-7b5a-7c3f-8a61-5b2f3c4d5e6f'

describe('npm run dead-letters', () => {
  it('lists those that wait, unless told otherwise', () => {
    expect(optionsOf([])).toMatchObject({ command: 'list', selector: {}, service: undefined })
  })

  it('narrows by event, type, subscriber and service', () => {
    const subscriber = 'inventory.hold-stock'
    const type = 'ordering.order-confirmed.v1'
    const narrowed = [
      '--event',
      eventId,
      '--type',
      type,
      '--subscriber',
      subscriber,
      '--service',
      'inventory',
    ]
    expect(optionsOf(['replay', ...narrowed])).toMatchObject({
      command: 'replay',
      selector: { eventId, type, subscriber },
      service: 'inventory',
    })
  })

  it('knows replay by its name of old', () => {
    expect(optionsOf(['redrive']).command).toBe('replay')
  })

  it('takes the folder of another shop', () => {
    expect(optionsOf(['list', '--data', '/tmp/other']).data).toBe('/tmp/other')
  })

  it.each([
    [['forget'], 'What is "forget"?'],
    [['discard', '  '], 'discard needs a reason'],
    [['discard', 'out', 'of', 'words'], 'What is "of words"?'],
    [['show', '--event', '42'], "--event takes an event's id"],
    [['list', '--service', 'orders'], '--service is one of catalog, identity'],
    [['replay', '--discarded'], '--discarded is for list and show'],
    [['list', '--typ', 'x'], '--typ'],
  ])('refuses %j', (argv, message) => {
    expect(() => optionsOf(argv)).toThrow(message)
  })
})
