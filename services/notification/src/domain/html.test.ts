import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { html } from './html.ts'

describe('html', () => {
  it('escapes what is put in, and not what is HTML already', () => {
    const inner = html`<b>${'<i>&"\''}</b>`
    expect(html`<p title="${'"x"'}">${inner}${[inner]}${3}</p>`.text).toBe(
      '<p title="&quot;x&quot;"><b>&lt;i&gt;&amp;&quot;&#39;</b><b>&lt;i&gt;&amp;&quot;&#39;</b>3</p>',
    )
  })

  it('lets no text out of its element or attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>&"\'a/!-') }), (text) => {
        const [, attribute, element] =
          /^<a b="([^]*)">([^]*)<\/a>$/.exec(html`<a b="${text}">${text}</a>`.text) ?? []
        expect(attribute).not.toMatch(/[<>"']/)
        expect(element).not.toMatch(/[<>"']/)
      }),
    )
  })
})
