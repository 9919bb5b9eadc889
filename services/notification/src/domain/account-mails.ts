import type { Content, Part } from './content.ts'
import { greeting } from './greeting.ts'

/** What a mail about an account is written from. */
export interface AccountFacts {
  readonly purpose: AccountMailKind
  readonly to: string
  readonly name: string
  /** Null where the mail only tells something. */
  readonly token: string | null
}

export type AccountMailKind =
  | 'verify-email'
  | 'already-registered'
  | 'reset-password'
  | 'change-email'
  | 'email-changed'

interface Words {
  readonly subject: string
  readonly text: string
  readonly button: { readonly label: string; readonly path: string }
  readonly note: string
}

const words: Readonly<Record<AccountMailKind, Words>> = {
  'verify-email': {
    subject: 'Confirm your mail address',
    text: 'Welcome to Emporium. Please confirm that this mail address is yours: your account is then ready.',
    button: { label: 'Confirm mail address', path: '/account/verify' },
    note: 'You did not register? Then do nothing: without your answer the account stays closed.',
  },
  'already-registered': {
    subject: 'You already have an account',
    text: 'Someone wanted to register with this mail address. You have an account already, so nothing was changed: just log in.',
    button: { label: 'Log in', path: '/account/login' },
    note: 'That was not you? Then there is nothing to do: nobody was let in. Forgot your password? You can set a new one from the login page.',
  },
  'reset-password': {
    subject: 'Set a new password',
    text: 'Here you can set a new password for your account. All logins end when you do.',
    button: { label: 'Set a new password', path: '/account/reset' },
    note: 'You did not ask for this? Then do nothing: your password stays as it is.',
  },
  'change-email': {
    subject: 'Confirm your new mail address',
    text: 'Please confirm that this is the new mail address of your account. Until then the old one stays.',
    button: { label: 'Confirm mail address', path: '/account/verify' },
    note: 'You did not ask for this? Then do nothing: nothing changes without your answer.',
  },
  'email-changed': {
    subject: 'Your mail address was changed',
    text: 'The mail address of your account was changed. You log in with the new one from now on, and mail goes there.',
    button: { label: 'View your account', path: '/account' },
    note: 'That was not you? Then please answer this mail at once, so that we can help.',
  },
}

export function accountMail({ purpose, name, token }: AccountFacts, storefrontUrl: string): Content {
  const { subject, text, button, note } = words[purpose]
  const url = new URL(button.path, storefrontUrl)
  if (token !== null) url.searchParams.set('token', token)
  return {
    subject,
    preview: note,
    title: subject,
    reason: 'You get this mail because of an account at Emporium with your mail address.',
    parts: [
      { kind: 'text', text: greeting(name) },
      { kind: 'text', text },
      { kind: 'button', label: button.label, url: url.href },
      ...(token === null ? [] : [linkNote()]),
      { kind: 'note', text: note },
    ],
  }
}

function linkNote(): Part {
  return { kind: 'note', text: 'The link works once, and for a limited time.' }
}

/** Kinds whose link opens the account: their text is not for staff's eyes. */
export const secretKinds: ReadonlySet<string> = new Set(['verify-email', 'reset-password', 'change-email'])
