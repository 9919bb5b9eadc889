import { type Account, changed, nothing } from '../domain/account.ts'
import { accountGone } from '../domain/errors.ts'
import { type Entry, removeEntry, saveEntry } from '../domain/address-book.ts'
import type { Ports } from './ports.ts'

export function seeProfile({ accounts }: Ports) {
  return async (accountId: string): Promise<Account> => {
    const account = await accounts.byId(accountId)
    if (!account) throw accountGone()
    return account
  }
}

export function updateProfile({ accounts }: Ports) {
  return async (accountId: string, { name, phone }: Pick<Account, 'name' | 'phone'>): Promise<Account> => {
    const { save } = await accounts.update({ accountId }, ({ account }) => {
      if (!account) throw accountGone()
      return { ...nothing, ...changed({ ...account, name, phone }) }
    })
    if (!save) throw accountGone()
    return save
  }
}

/** @throws `address-not-found`, `too-many-addresses` */
export function saveAddress({ addresses, newId }: Ports) {
  return (accountId: string, { id, ...entry }: Omit<Entry, 'id'> & { id?: string | undefined }) =>
    addresses.update(accountId, (book) => saveEntry(book, { ...entry, id: id ?? newId() }, id === undefined))
}

/** @throws `address-not-found` */
export function removeAddress({ addresses }: Ports) {
  return (accountId: string, id: string) => addresses.update(accountId, (book) => removeEntry(book, id))
}
