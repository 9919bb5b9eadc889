import { describe, expect, test } from 'vitest'
import { parseExport, parseImport } from './options.ts'

const around = { root: '/shop', callerFolder: '/home/me' }

describe('the command line', () => {
  test('paths are seen from where the command was given, the data folder from the shop', () => {
    expect(parseImport(['a.csv', '--dry-run'], around)).toEqual({
      file: '/home/me/a.csv',
      data: '/shop/.data',
      currency: 'EUR',
      dryRun: true,
    })
    expect(parseExport(['--data', 'd', '--currency', 'JPY', '/a.csv', '--old-names'], around)).toEqual({
      file: '/a.csv',
      data: '/home/me/d',
      currency: 'JPY',
      names: 'old',
    })
  })

  test.each([
    [[], 'Which file'],
    [['a.csv', 'b.csv'], 'One file'],
    [['a.csv', '--currency', 'euro'], 'three capitals'],
    [['a.csv', '--dry'], 'dry'],
  ])('%j is wrong', (args, message) => {
    expect(() => parseImport(args, around)).toThrow(message)
  })
})
