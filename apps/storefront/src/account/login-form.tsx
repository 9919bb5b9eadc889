'use client'

import { formText } from '@emporium/web/form-text'
import { trpc } from '../trpc/client.ts'
import { Field } from '@emporium/web/field'
import { PasswordField, Submit } from './form-parts.tsx'
import { rawText } from './raw-text.ts'
import { useForm } from './use-form.ts'

/** A whole new page follows: nothing that the guest's page knew is left over. */
export function LoginForm({ next }: { next: string }) {
  const { form, problems, busy, sentence } = useForm({
    send: (data) =>
      trpc.account.login.mutate({ email: formText(data, 'email'), password: rawText(data, 'password') }),
    done: () => window.location.assign(next),
    leaves: true,
  })
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
      <PasswordField label="Password" name="password" error={problems['password']} />
      <Submit {...{ busy, sentence }} wide>
        {busy ? 'Logging in…' : 'Log in'}
      </Submit>
    </form>
  )
}
