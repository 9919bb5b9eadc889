'use client'

import type { Reason } from '@emporium/contracts/reasons'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { isField, type Problems, problemsIn } from '../checkout/field-words.ts'
import { refusalOf } from '../trpc/refusal.ts'
import { sentenceFor } from '../words/reasons.ts'

interface FormOptions<Answer> {
  readonly send: (form: FormData) => Promise<Answer>
  readonly done: (answer: Answer, form: HTMLFormElement) => void
  /** Reasons that are about one field, by its name. */
  readonly fieldOf?: Partial<Readonly<Record<Reason, string>>>
  /** Sentences that say more here than they do elsewhere. */
  readonly words?: Partial<Readonly<Record<Reason, string>>>
  /** Stays busy once it was answered: the page is being left. */
  readonly leaves?: boolean
}

/**
 * A form that is sent as a whole: the browser's rules first, then the shop's. What is wrong stands at its field, which
 * gets the focus; anything else is one sentence.
 */
export function useForm<Answer>({
  send,
  done,
  fieldOf = {},
  words = {},
  leaves = false,
}: FormOptions<Answer>) {
  const form = useRef<HTMLFormElement>(null)
  const [problems, setProblems] = useState<Problems>({})
  const [found, setFound] = useState<Problems>({})
  const mutation = useMutation({ mutationFn: send, retry: false })
  useEffect(() => focusFirst(form.current, found), [found])

  const show = (next: Problems) => {
    setProblems(next)
    setFound(next)
  }
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { currentTarget } = event
    if (mutation.isPending || (leaves && mutation.isSuccess)) return
    const own = problemsIn(currentTarget)
    show(own)
    if (Object.keys(own).length > 0) return mutation.reset()
    try {
      done(await mutation.mutateAsync(new FormData(currentTarget)), currentTarget)
    } catch (error) {
      const { reason, issues } = refusalOf(error)
      const field = fieldOf[reason]
      show(field === undefined ? issues : { [field]: words[reason] ?? sentenceFor(reason) })
    }
  }
  const { reason, issues } = refusalOf(mutation.error)
  const atField = fieldOf[reason] !== undefined || Object.keys(issues).length > 0
  return {
    problems,
    busy: mutation.isPending || (leaves && mutation.isSuccess),
    sent: mutation.isSuccess,
    reason: mutation.error ? reason : null,
    /** What is wrong with the whole, or null. */
    sentence: mutation.error && !atField ? (words[reason] ?? sentenceFor(reason)) : null,
    form: {
      ref: form,
      // Sent by the browser alone, what was typed must not end up in the page's address.
      method: 'post',
      noValidate: true,
      onSubmit: (event: FormEvent<HTMLFormElement>) => void submit(event),
      // Not on input: that comes before a select's change, and rendering in between would undo the choice.
      onChange: ({ target }: FormEvent<HTMLFormElement>) => {
        if (!isField(target)) return
        const { [target.name]: mended, ...left } = problems
        if (mended !== undefined) setProblems(left)
      },
    } as const,
  }
}

function focusFirst(form: HTMLFormElement | null, problems: Problems): void {
  const first = [...(form?.elements ?? [])].find(
    (element) => isField(element) && problems[element.name] !== undefined,
  )
  if (first instanceof HTMLElement) first.focus()
}
