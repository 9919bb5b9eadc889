'use client'

import Link from 'next/link'
import { useState } from 'react'
import { formText } from '@emporium/web/form-text'
import { trpc } from '../trpc/client.ts'
import { Field } from '@emporium/web/field'
import { PasswordField, Submit } from './form-parts.tsx'
import { MailSent } from './mail-sent.tsx'
import { rawText } from './raw-text.ts'
import { useForm } from './use-form.ts'

export function RegisterForm() {
  const [sentTo, setSentTo] = useState<string | null>(null)
  const { form, problems, busy, sentence } = useForm({
    send: async (data) => {
      const email = formText(data, 'email')
      await trpc.account.register.mutate({
        email,
        name: formText(data, 'name'),
        password: rawText(data, 'password'),
      })
      return email
    },
    done: setSentTo,
    fieldOf: { 'password-too-common': 'password' },
  })
  if (sentTo !== null) {
    return (
      <MailSent title="Look into your mailbox">
        <p>
          We sent a mail to <strong className="font-medium break-words text-ink">{sentTo}</strong>. Follow its
          link to confirm your address, and your account is ready.
        </p>
        <p>
          Nothing there?{' '}
          <button type="button" className="underline underline-offset-4" onClick={() => setSentTo(null)}>
            Check the address and try again
          </button>
        </p>
      </MailSent>
    )
  }
  return (
    <form {...form} className="grid gap-5">
      <Field label="Full name" name="name" autoComplete="name" maxLength={120} error={problems['name']} />
      <Field
        label="Email"
        name="email"
        type="email"
        autoComplete="email"
        maxLength={254}
        error={problems['email']}
      />
      <PasswordField label="Password" name="password" fresh error={problems['password']} />
      <Submit {...{ busy, sentence }} wide>
        {busy ? 'Creating your account…' : 'Create account'}
      </Submit>
      <p className="text-sm text-muted">
        Just want to buy something? You can{' '}
        <Link href="/checkout" className="underline underline-offset-4">
          check out as a guest
        </Link>
        .
      </p>
    </form>
  )
}
