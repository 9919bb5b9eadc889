'use client'

import Link from 'next/link'
import { trpc } from '../trpc/client.ts'
import { Submit } from './form-parts.tsx'
import { useForm } from './use-form.ts'

/** A press of a button and not the mere look at a page: programs that look into mails follow links too. */
export function VerifyForm({ token }: { token: string }) {
  const { form, busy, sentence, reason } = useForm({
    send: () => trpc.account.verifyEmail.mutate({ token }),
    done: () => window.location.assign('/account?verified=1'),
    words: {
      'invalid-input': 'This link is not complete. Please open it from the mail again.',
      'token-invalid': 'This link was used already or is too old.',
    },
    leaves: true,
  })
  return (
    <form {...form} className="grid gap-5">
      <Submit {...{ busy, sentence }} wide>
        {busy ? 'Confirming…' : 'Confirm mail address'}
      </Submit>
      {reason === 'token-invalid' ? (
        <p className="text-muted">
          Confirmed it before?{' '}
          <Link href="/account/login" className="underline underline-offset-4">
            Log in
          </Link>
          . Else{' '}
          <Link href="/account/register" className="underline underline-offset-4">
            register again
          </Link>{' '}
          to get a new link.
        </p>
      ) : null}
    </form>
  )
}
