'use client'

import Link from 'next/link'
import { trpc } from '../trpc/client.ts'
import { PasswordField, Submit } from './form-parts.tsx'
import { rawText } from './raw-text.ts'
import { useForm } from './use-form.ts'

export function ResetForm({ token }: { token: string }) {
  const { form, problems, busy, sentence, reason } = useForm({
    send: (data) => trpc.account.reset.mutate({ token, password: rawText(data, 'password') }),
    done: () => window.location.assign('/account/login?reset=1'),
    fieldOf: { 'password-too-common': 'password' },
    words: { 'invalid-input': 'This link is not complete. Please open it from the mail again.' },
    leaves: true,
  })
  return (
    <form {...form} className="grid gap-5">
      <PasswordField label="New password" name="password" fresh error={problems['password']} />
      <Submit {...{ busy, sentence }} wide>
        {busy ? 'Saving…' : 'Set new password'}
      </Submit>
      {reason === 'token-invalid' ? (
        <Link href="/account/forgot" className="w-fit underline underline-offset-4">
          Ask for a new link
        </Link>
      ) : null}
    </form>
  )
}
