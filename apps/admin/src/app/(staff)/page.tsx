import { forbidden, redirect } from 'next/navigation'
import { menu } from '../../shell/menu.ts'
import { mayDo, me } from '../../trpc/server.ts'

export default async function Start() {
  const profile = await me()
  const first = menu.find(({ act }) => mayDo(profile, act))
  return first ? redirect(first.href) : forbidden()
}
