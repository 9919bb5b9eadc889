'use client'

import type { Me } from '@emporium/contracts/account'
import { useRouter } from 'next/navigation'
import { type ReactNode, useId } from 'react'
import { formText } from '@emporium/web/form-text'
import { trpc } from '../trpc/client.ts'
import { Field } from '@emporium/web/field'
import { Notice } from '@emporium/web/notice'
import { PasswordField, Submit } from './form-parts.tsx'
import { rawText } from './raw-text.ts'
import { useForm } from './use-form.ts'

export function DetailsForm({ me }: { me: Me }) {
  const router = useRouter()
  const { form, problems, busy, sentence, sent } = useForm({
    send: (data) =>
      trpc.account.updateProfile.mutate({
        name: formText(data, 'name'),
        phone: formText(data, 'phone') || null,
      }),
    // The header greets by name.
    done: () => router.refresh(),
  })
  return (
    <Part title="Name and phone">
      <form {...form} className="grid gap-5">
        <Field
          label="Full name"
          name="name"
          autoComplete="name"
          maxLength={120}
          defaultValue={me.name}
          error={problems['name']}
        />
        <Field
          label="Phone"
          name="phone"
          type="tel"
          autoComplete="tel"
          maxLength={30}
          pattern="\+?[0-9 \(\)\/\-]{5,}"
          optional
          defaultValue={me.phone ?? undefined}
          error={problems['phone']}
        />
        <Submit {...{ busy, sentence }}>{busy ? 'Saving…' : 'Save'}</Submit>
        {sent ? <Notice>Saved.</Notice> : null}
      </form>
    </Part>
  )
}

export function EmailForm({ email }: { email: string }) {
  const { form, problems, busy, sentence, sent } = useForm({
    send: (data) =>
      trpc.account.changeEmail.mutate({
        email: formText(data, 'email.next'),
        password: rawText(data, 'email.password'),
      }),
    done: (_, element) => element.reset(),
    fieldOf: { 'login-failed': 'email.password' },
    words: { 'login-failed': 'This is not your password.' },
  })
  return (
    <Part title="Email">
      <p className="mb-5 break-words text-muted">
        You log in with <strong className="font-medium text-ink">{email}</strong>.
      </p>
      <form {...form} className="grid gap-5">
        <Field
          label="New email"
          name="email.next"
          type="email"
          autoComplete="email"
          maxLength={254}
          error={problems['email.next'] ?? problems['email']}
        />
        <PasswordField label="Your password" name="email.password" error={problems['email.password']} />
        <Submit {...{ busy, sentence }}>{busy ? 'Sending…' : 'Change email'}</Submit>
        {sent ? (
          <Notice>
            We sent a mail to the new address. It takes the place of the old one once you follow its link.
          </Notice>
        ) : null}
      </form>
    </Part>
  )
}

export function PasswordForm() {
  const { form, problems, busy, sentence, sent } = useForm({
    send: (data) =>
      trpc.account.changePassword.mutate({ current: rawText(data, 'current'), next: rawText(data, 'next') }),
    done: (_, element) => element.reset(),
    fieldOf: { 'login-failed': 'current', 'password-too-common': 'next' },
    words: { 'login-failed': 'This is not your password.' },
  })
  return (
    <Part title="Password">
      <form {...form} className="grid gap-5">
        <PasswordField label="Current password" name="current" error={problems['current']} />
        <PasswordField label="New password" name="next" fresh error={problems['next']} />
        <Submit {...{ busy, sentence }}>{busy ? 'Saving…' : 'Change password'}</Submit>
        {sent ? <Notice>Your password was changed. Logins on other devices have ended.</Notice> : null}
      </form>
    </Part>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-4 text-xl font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}
