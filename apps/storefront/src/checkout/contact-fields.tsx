import type { Contact } from '@emporium/contracts/schemas'
import { Field } from '@emporium/web/field'
import type { Problems } from './field-words.ts'

export function ContactFields({
  problems,
  defaults,
}: {
  problems: Problems
  defaults?: Contact | undefined
}) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label="Email"
        name="contact.email"
        defaultValue={defaults?.email}
        type="email"
        autoComplete="email"
        maxLength={254}
        hint="We send the confirmation here."
        error={problems['contact.email']}
        wrapClass="sm:col-span-2"
      />
      <Field
        label="Full name"
        name="contact.name"
        defaultValue={defaults?.name}
        autoComplete="name"
        maxLength={120}
        error={problems['contact.name']}
      />
      <Field
        label="Phone"
        name="contact.phone"
        defaultValue={defaults?.phone ?? undefined}
        type="tel"
        autoComplete="tel"
        maxLength={30}
        pattern="\+?[0-9 \(\)\/\-]{5,}"
        optional
        error={problems['contact.phone']}
      />
    </div>
  )
}
