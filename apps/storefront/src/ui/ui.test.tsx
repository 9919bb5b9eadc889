import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Button } from '@emporium/web/button'
import { Field } from '@emporium/web/field'
import { Price } from './price.tsx'

const words = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

describe('a price', () => {
  it('is written from minor units', () => {
    expect(words(renderToStaticMarkup(<Price amount={123_450} currency="EUR" />))).toBe('€1,234.50')
    expect(words(renderToStaticMarkup(<Price amount={900} currency="JPY" from />))).toBe('From ¥900')
  })

  it('tells both prices to those who cannot see the line through one', () => {
    expect(words(renderToStaticMarkup(<Price amount={900} currency="EUR" compareAt={1_000} />))).toBe(
      'Now €9.00 Before €10.00',
    )
  })

  it('claims no reduction where there is none', () => {
    expect(words(renderToStaticMarkup(<Price amount={900} currency="EUR" compareAt={900} />))).toBe('€9.00')
  })
})

describe('a field', () => {
  it('ties its error and its hint to itself', () => {
    const html = renderToStaticMarkup(
      <Field label="Email" name="email" hint="For the receipt." error="Enter it." />,
    )
    expect(html).toContain('aria-describedby="email-hint email-error"')
    expect(html).toContain('aria-invalid="true"')
    expect(html).toContain('<label for="email"')
  })

  it('is required unless it says otherwise', () => {
    expect(renderToStaticMarkup(<Field label="Email" name="email" />)).toContain('required=""')
    const html = renderToStaticMarkup(<Field label="Phone" name="phone" optional />)
    expect(html).not.toContain('required')
    expect(words(html)).toBe('Phone (optional)')
  })
})

describe('a button', () => {
  it('at work keeps the focus: it is not disabled', () => {
    const html = renderToStaticMarkup(<Button busy>Pay</Button>)
    expect(html).toContain('aria-disabled="true"')
    expect(html).not.toContain('disabled=""')
  })
})
