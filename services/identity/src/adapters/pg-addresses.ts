import type { Database } from '@emporium/kit'
import type { PrismaClient } from '../../generated/client.ts'
import type { AddressBooks } from '../app/ports.ts'
import { accountGone } from '../domain/errors.ts'
import type { AddressBook, Entry } from '../domain/address-book.ts'

export function pgAddresses(db: Database, prisma: PrismaClient): AddressBooks {
  const of = async (accountId: string): Promise<AddressBook> => {
    const rows = await prisma.address.findMany({ where: { accountId }, orderBy: { id: 'asc' } })
    return rows.map(entryOf)
  }
  return {
    of,
    update: (accountId, decide) =>
      db.transaction(async () => {
        const locked = await db.query(
          'select from account where id = $1 for no key update',
          [accountId],
          'identity_book',
        )
        if (locked.rowCount === 0) throw accountGone()
        const book = decide(await of(accountId))
        // Twenty rows at most: writing them anew is less than finding out what changed.
        await prisma.address.deleteMany({ where: { accountId } })
        await prisma.address.createMany({ data: book.map((entry) => rowOf(entry, accountId)) })
        return book
      }),
  }
}

type Row = Pick<Entry, 'id' | 'name' | 'isDefault'> & Entry['address'] & { accountId: string }

function rowOf({ id, name, address, isDefault }: Entry, accountId: string): Row {
  const { line1, line2, postcode, city, country } = address
  return { id, accountId, name, line1, line2, postcode, city, country, isDefault }
}

function entryOf({ id, name, isDefault, line1, line2, postcode, city, country }: Row): Entry {
  return { id, name, isDefault, address: { line1, line2, postcode, city, country } }
}
