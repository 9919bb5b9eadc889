import type { Address } from '@emporium/contracts/schemas'
import type { ServedCountry } from '@emporium/contracts/shipping'
import { Field, SelectField } from '@emporium/web/field'
import type { Problems } from './field-words.ts'

interface AddressFieldsProps {
  readonly problems: Problems
  readonly countries: readonly ServedCountry[]
  readonly country: string
  readonly onCountry: (code: string) => void
  readonly defaults?: Address | undefined
}

export function AddressFields({ problems, countries, country, onCountry, defaults }: AddressFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-6">
      <Field
        label="Street and number"
        name="address.line1"
        defaultValue={defaults?.line1}
        autoComplete="address-line1"
        maxLength={120}
        error={problems['address.line1']}
        wrapClass="sm:col-span-6"
      />
      <Field
        label="Flat, floor, company"
        name="address.line2"
        defaultValue={defaults?.line2 ?? undefined}
        autoComplete="address-line2"
        maxLength={120}
        optional
        error={problems['address.line2']}
        wrapClass="sm:col-span-6"
      />
      <Field
        label="Postcode"
        name="address.postcode"
        defaultValue={defaults?.postcode}
        autoComplete="postal-code"
        minLength={2}
        maxLength={12}
        error={problems['address.postcode']}
        wrapClass="sm:col-span-2"
      />
      <Field
        label="City"
        name="address.city"
        defaultValue={defaults?.city}
        autoComplete="address-level2"
        maxLength={80}
        error={problems['address.city']}
        wrapClass="sm:col-span-4"
      />
      <SelectField
        label="Country"
        name="address.country"
        autoComplete="country"
        value={country}
        onChange={(event) => onCountry(event.target.value)}
        error={problems['address.country']}
        wrapClass="sm:col-span-6"
      >
        <option value="">Choose a country</option>
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
    </div>
  )
}
