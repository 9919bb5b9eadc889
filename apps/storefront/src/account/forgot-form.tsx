'use client'

import { useState } from 'react'
import { formText } from '@emporium/web/form-text'
import { trpc } from '../trpc/client.ts'
import { Field } from '@emporium/web/field'
import { Submit } from './form-parts.tsx'
import { MailSent } from './mail-sent.tsx'
import { useForm } from './use-form.ts'

export function ForgotForm() {
  const [sentTo, setSentTo] = useState<string | null>(null)
  const { form, problems, busy, sentence } = useForm({
    send: async (data) => {
      const email = formText(data, 'email')
      await trpc.account.requestReset.mutate({ email })
      return email
    },
    done: setSentTo,
  })
  if (sentTo !== null) {
    return (
      <MailSent title="Look into your mailbox">
        <p>
          If there is an account for <strong className="font-medium break-words text-ink">{sentTo}</strong>, a
          link to set a new password is on its way. It works for an hour.
        </p>
      </MailSent>
    )
  }
  return (
    <form {...form} className="grid gap-5">
      <Field
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        maxLength={254}
        error={problems['email']}
      />
      <Submit {...{ busy, sentence }} wide>
        {busy ? 'Sending…' : 'Send me a link'}
      </Submit>
    </form>
  )
}
