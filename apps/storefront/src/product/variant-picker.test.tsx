import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { OptionValue } from './variant-choice.ts'
import { VariantPicker } from './variant-picker.tsx'

const value = (name: string, change: Partial<OptionValue> = {}): OptionValue => ({
  value: name,
  chosen: false,
  state: 'available',
  sku: name,
  ...change,
})

describe('the picker of a variant', () => {
  const html = renderToStaticMarkup(
    <VariantPicker
      options={[
        {
          name: 'Colour',
          values: [
            value('Sand', { chosen: true }),
            value('Ink', { state: 'sold-out' }),
            value('Moss', { state: 'missing' }),
          ],
        },
      ]}
      onChoose={() => undefined}
    />,
  )

  it('is a group of radios under the name of the option', () => {
    expect(html).toContain('<legend')
    expect(html.match(/type="radio"/g)).toHaveLength(3)
    expect(html.match(/checked=""/g)).toHaveLength(1)
  })

  it('says what cannot be had, and still lets it be chosen', () => {
    expect(html).toContain('(sold out)')
    expect(html).toContain('(other options needed)')
    expect(html).not.toContain('disabled=""')
  })
})
