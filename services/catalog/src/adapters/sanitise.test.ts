import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sanitiseHtml } from './sanitise.ts'

describe('descriptions', () => {
  test.each([
    ['plain text stays', 'Soft & warm', 'Soft &amp; warm'],
    [
      'allowed tags stay',
      '<p>A <strong>b</strong></p><ul><li>c</li></ul>',
      '<p>A <strong>b</strong></p><ul><li>c</li></ul>',
    ],
    ['scripts and their text go', 'a<script>alert(1)</script>b', 'ab'],
    ['attributes go', '<p style="x" onclick="y" class="z">a</p>', '<p>a</p>'],
    ['unknown tags go, their text stays', '<div><span>a</span></div>', 'a'],
    ['headings stand below the page', '<h1>a</h1><h6>b</h6>', '<h3>a</h3><h4>b</h4>'],
    ['empty paragraphs go', '<p>&nbsp;</p><p>a</p><p><br></p>', '<p>a</p>'],
    [
      'links are told apart',
      '<a href="https://x.org" target="_blank">a</a>',
      '<a href="https://x.org" rel="nofollow noopener">a</a>',
    ],
    ['dangerous links lose their address', '<a href="javascript:alert(1)">a</a>', '<a>a</a>'],
    ['and so do others', '<a href="http://x.org">a</a><a href="//x.org">b</a>', '<a>a</a><a>b</a>'],
  ])('%s', (_, html, clean) => {
    expect(sanitiseHtml(html)).toBe(clean)
  })

  test('cleaning what is clean changes nothing', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<',
      '>',
      '&',
      '&lt;',
      'a',
      ' ',
      '<br>',
      '<h2>',
      '<a href="https://a.b">',
      '</a>',
      '<img src=x onerror=y>',
      '"',
      '<script>',
      '<!--',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const clean = sanitiseHtml(pieces.join(''))
        expect(sanitiseHtml(clean)).toBe(clean)
        expect(clean).not.toMatch(/<script|onerror|<img/)
      }),
    )
  })
})
