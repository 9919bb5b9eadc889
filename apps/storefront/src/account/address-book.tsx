'use client'

import type { SavedAddress } from '@emporium/contracts/identity'
import type { ServedCountry } from '@emporium/contracts/shipping'
import { useMutation } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { problemOf } from '../basket/use-basket.ts'
import { trpc } from '../trpc/client.ts'
import { announce } from '@emporium/web/announcer'
import { Button } from '@emporium/web/button'
import { Empty } from '@emporium/web/empty'
import { Notice } from '@emporium/web/notice'
import { AddressCard } from './address-card.tsx'
import { AddressForm } from './address-form.tsx'

interface AddressBookProps {
  readonly initial: readonly SavedAddress[]
  readonly countries: readonly ServedCountry[]
  /** Of the customer, for a first address. */
  readonly name: string
}

export function AddressBook({ initial, countries, name }: AddressBookProps) {
  const [book, setBook] = useState(initial)
  const [edited, setEdited] = useState<SavedAddress | 'new' | null>(null)
  const add = useRef<HTMLButtonElement>(null)
  const close = () => {
    setEdited(null)
    requestAnimationFrame(() => add.current?.focus())
  }
  const remove = useMutation({
    mutationFn: ({ id }: SavedAddress) => trpc.account.removeAddress.mutate({ id }),
    onSuccess: (next) => {
      setBook(next)
      announce('Address removed.')
      add.current?.focus()
    },
  })
  const prefer = useMutation({
    mutationFn: (address: SavedAddress) => trpc.account.saveAddress.mutate({ ...address, isDefault: true }),
    onSuccess: (next) => {
      setBook(next)
      announce('This is your default address now.')
    },
  })
  const problem = problemOf(remove.error ?? prefer.error)
  if (edited !== null) {
    return (
      <AddressForm
        address={edited === 'new' ? null : edited}
        {...{ name, countries }}
        onCancel={close}
        onSaved={(next) => {
          setBook(next)
          announce('Address saved.')
          close()
        }}
      />
    )
  }
  return (
    <div className="mt-6 grid gap-5">
      {problem ? <Notice tone="bad">{problem}</Notice> : null}
      {book.length === 0 ? (
        <Empty title="No addresses yet" text="Save one, and checking out takes a moment." />
      ) : (
        <ul className="grid gap-4 sm:grid-cols-2" aria-label="Addresses">
          {book.map((saved) => (
            <AddressCard
              key={saved.id}
              saved={saved}
              busy={remove.isPending || prefer.isPending}
              onEdit={() => setEdited(saved)}
              onRemove={() => remove.mutate(saved)}
              onPrefer={() => prefer.mutate(saved)}
            />
          ))}
        </ul>
      )}
      <Button ref={add} look="secondary" className="w-fit" onClick={() => setEdited('new')}>
        <Plus aria-hidden size={18} />
        Add an address
      </Button>
    </div>
  )
}
