'use client'

import type { SavedAddress } from '@emporium/contracts/identity'
import type { ServedCountry } from '@emporium/contracts/shipping'
import { useEffect, useRef, useState } from 'react'
import { AddressFields } from '../checkout/address-fields.tsx'
import { addressIn } from '../checkout/form-input.ts'
import { formText } from '@emporium/web/form-text'
import { trpc } from '../trpc/client.ts'
import { Button } from '@emporium/web/button'
import { Field } from '@emporium/web/field'
import { Submit } from './form-parts.tsx'
import { useForm } from './use-form.ts'

interface AddressFormProps {
  /** Null: a new one. */
  readonly address: SavedAddress | null
  readonly name: string
  readonly countries: readonly ServedCountry[]
  readonly onSaved: (book: readonly SavedAddress[]) => void
  readonly onCancel: () => void
}

export function AddressForm({ address, name, countries, onSaved, onCancel }: AddressFormProps) {
  const [country, setCountry] = useState(address?.address.country ?? '')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { form, problems, busy, sentence } = useForm({
    send: (data) =>
      trpc.account.saveAddress.mutate({
        ...(address && { id: address.id }),
        name: formText(data, 'name'),
        address: addressIn(data),
        isDefault: data.get('isDefault') === 'on',
      }),
    done: onSaved,
  })
  return (
    <form {...form} className="mt-6 grid max-w-xl gap-5">
      <h2 ref={heading} tabIndex={-1} className="text-xl font-semibold outline-none">
        {address ? 'Edit address' : 'New address'}
      </h2>
      <Field
        label="Full name"
        name="name"
        autoComplete="name"
        maxLength={120}
        defaultValue={address?.name ?? name}
        error={problems['name']}
      />
      <AddressFields
        {...{ problems, countries, country }}
        onCountry={setCountry}
        defaults={address?.address}
      />
      <label className="flex w-fit items-center gap-3 py-1">
        <input
          type="checkbox"
          name="isDefault"
          defaultChecked={address?.isDefault ?? false}
          className="size-4.5"
        />
        Use as my default address
      </label>
      <Submit {...{ busy, sentence }}>{busy ? 'Saving…' : 'Save address'}</Submit>
      <Button look="quiet" className="w-fit" onClick={onCancel}>
        Cancel
      </Button>
    </form>
  )
}
