import type { Address, Contact } from '@emporium/contracts/schemas'
import { formText } from '@emporium/web/form-text'

/** What the fields of an address hold. */
export function addressIn(form: FormData): Address {
  return {
    line1: formText(form, 'address.line1'),
    line2: formText(form, 'address.line2') || null,
    postcode: formText(form, 'address.postcode'),
    city: formText(form, 'address.city'),
    country: formText(form, 'address.country'),
  }
}

export function contactIn(form: FormData): Contact {
  return {
    email: formText(form, 'contact.email'),
    name: formText(form, 'contact.name'),
    phone: formText(form, 'contact.phone') || null,
  }
}

/** Writes an address into the fields, all but the country, which the page keeps itself. */
export function fillAddress(form: HTMLFormElement, name: string, address: Address | null): void {
  const put = (field: string, text: string) => {
    const element = form.elements.namedItem(field)
    if (element instanceof HTMLInputElement) element.value = text
  }
  if (address) put('contact.name', name)
  put('address.line1', address?.line1 ?? '')
  put('address.line2', address?.line2 ?? '')
  put('address.postcode', address?.postcode ?? '')
  put('address.city', address?.city ?? '')
}
