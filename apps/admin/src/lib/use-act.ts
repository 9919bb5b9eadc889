'use client'

import { useRef, useState } from 'react'
import { problemOf } from '../trpc/problem.ts'
import { announce } from '@emporium/web/announcer'
import { intentions } from './intentions.ts'

interface Act<Input, Result> {
  readonly send: (input: Input, key: string) => Promise<Result>
  readonly onDone: (result: Result) => void
  /** Said to those who cannot see it happen. */
  readonly said: string
}

/** One act of staff: at work, refused in words, or done. Trying the same again has one effect. */
export function useAct<Input, Result>({ send, onDone, said }: Act<Input, Result>) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const keys = useRef(intentions())
  const run = async (input: Input) => {
    setBusy(true)
    setProblem(null)
    try {
      const result = await send(input, keys.current.keyFor(input))
      keys.current.forget()
      announce(said)
      onDone(result)
    } catch (error) {
      setProblem(problemOf(error).message)
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, say: setProblem, run: (input: Input) => void run(input) }
}
