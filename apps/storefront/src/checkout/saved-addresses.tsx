import type { SavedAddress } from '@emporium/contracts/identity'
import { SelectField } from '@emporium/web/field'

interface SavedAddressesProps {
  readonly addresses: readonly SavedAddress[]
  /** Null: another one. */
  readonly chosen: SavedAddress | null
  readonly onChoose: (address: SavedAddress | null) => void
}

const OTHER = 'other'

/** Which address of the book, or another; the fields below hold it either way. */
export function SavedAddresses({ addresses, chosen, onChoose }: SavedAddressesProps) {
  if (addresses.length === 0) return null
  return (
    <SelectField
      label="Deliver to"
      name="saved"
      value={chosen?.id ?? OTHER}
      onChange={({ target }) => onChoose(addresses.find(({ id }) => id === target.value) ?? null)}
      wrapClass="mb-4"
    >
      {addresses.map(({ id, name, address }) => (
        <option key={id} value={id}>
          {name}, {address.line1}, {address.city}
        </option>
      ))}
      <option value={OTHER}>Another address</option>
    </SelectField>
  )
}
