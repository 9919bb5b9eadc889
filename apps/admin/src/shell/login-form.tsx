'use client'

import { type SubmitEvent, useState } from 'react'
import { formText } from '@emporium/web/form-text'
import { trpc } from '../trpc/client.ts'
import { problemOf } from '../trpc/problem.ts'
import { Button } from '@emporium/web/button'
import { Field } from '@emporium/web/field'
import { Notice } from '@emporium/web/notice'

export function LoginForm({ next }: { next: string }) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const logIn = async (form: FormData) => {
    setBusy(true)
    setProblem(null)
    try {
      const password = form.get('password')
      await trpc.login.mutate({
        email: formText(form, 'email'),
        password: typeof password === 'string' ? password : '',
      })
      window.location.assign(next)
    } catch (error) {
      const { reason, message } = problemOf(error)
      setProblem(reason === 'invalid-input' ? 'Enter your mail address and your password.' : message)
      setBusy(false)
    }
  }
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!busy) void logIn(new FormData(event.currentTarget))
  }
  return (
    <form onSubmit={submit} className="grid gap-4" method="post" noValidate>
      <Field label="Email" name="email" type="email" autoComplete="username" />
      <Field label="Password" name="password" type="password" autoComplete="current-password" />
      {problem === null ? null : <Notice tone="bad">{problem}</Notice>}
      <Button type="submit" busy={busy}>
        {busy ? 'Logging in…' : 'Log in'}
      </Button>
    </form>
  )
}
