import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isSerializationFailure, isUniqueViolation } from './pg-errors.ts'
import { type TestDatabase, testDatabase } from './testing.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await testDatabase(null)
  await test.db.query('create table note (id int primary key, big int8, text text)')
})
afterAll(() => test.drop())

const insert = (id: number) => test.db.query('insert into note (id) values ($1)', [id], 'insert_note')
const count = async (from: number, to: number) =>
  (
    await test.db.query<{ n: number }>('select count(*) as n from note where id between $1 and $2', [
      from,
      to,
    ])
  ).rows[0]?.n

describe('a transaction', () => {
  it('keeps all of its work', async () => {
    await test.db.transaction(async () => {
      await insert(1)
      await insert(2)
    })
    expect(await count(1, 2)).toBe(2)
  })

  it('keeps nothing when the work throws, and passes the error on', async () => {
    const failing = test.db.transaction(async () => {
      await insert(11)
      throw new Error('refused')
    })
    await expect(failing).rejects.toThrow('refused')
    expect(await count(11, 11)).toBe(0)
  })

  it('joins the one around it', async () => {
    const failing = test.db.transaction(async () => {
      await test.db.transaction(() => insert(21))
      expect(await count(21, 21)).toBe(1)
      throw new Error('late')
    })
    await expect(failing).rejects.toThrow('late')
    expect(await count(21, 21)).toBe(0)
  })

  it('runs beside another without seeing its work', async () => {
    const written = meeting(2)
    const seen = meeting(2)
    const writeAndCount = (id: number) =>
      test.db.transaction(async () => {
        await insert(id)
        await written()
        expect(await count(31, 32)).toBe(1)
        await seen()
      })
    await Promise.all([writeAndCount(31), writeAndCount(32)])
    expect(await count(31, 32)).toBe(2)
  })

  it('does not commit when a statement failed and the error was swallowed', async () => {
    const swallowing = test.db.transaction(async () => {
      await insert(41)
      await test.db.query('select 1/0').catch(() => {})
    })
    await expect(swallowing).rejects.toThrow('rolled back')
    expect(await count(41, 41)).toBe(0)
  })

  it('does not commit the half of a joined part that failed after writing', async () => {
    const swallowing = test.db.transaction(async () => {
      const part = test.db.transaction(async () => {
        await insert(51)
        throw new Error('half')
      })
      await part.catch(() => {})
    })
    await expect(swallowing).rejects.toThrow('a part of it failed')
    expect(await count(51, 51)).toBe(0)
  })

  it('goes on after a joined part that refused before writing', async () => {
    await test.db.transaction(async () => {
      const part = test.db.transaction(async () => {
        await count(0, 1)
        throw new Error('refused')
      })
      await part.catch(() => {})
      await insert(61)
    })
    expect(await count(61, 61)).toBe(1)
  })

  it('goes on after a part with a savepoint failed, without that part', async () => {
    await test.db.transaction(async () => {
      const part = test.db.transaction(() => insert(71).then(() => insert(71)), { savepoint: true })
      await expect(part).rejects.toSatisfy((error) => isUniqueViolation(error, 'note_pkey'))
      await insert(72)
    })
    expect(await count(71, 72)).toBe(1)
  })

  it('refuses queries that come after its end', async () => {
    const late = Promise.withResolvers<void>()
    let query: Promise<unknown> | undefined
    await test.db.transaction(async () => {
      query = late.promise.then(() => insert(81))
    })
    late.resolve()
    await expect(query).rejects.toThrow('not awaited')
  })

  it('takes in who wants a connection of its own, begin and commit included', async () => {
    const failing = test.db.transaction(async () => {
      const client = await test.db.pool.connect()
      await client.query('BEGIN')
      await client.query('insert into note (id) values (85)')
      await client.query('COMMIT')
      client.release()
      expect(await count(85, 85)).toBe(1)
      throw new Error('late')
    })
    await expect(failing).rejects.toThrow('late')
    expect(await count(85, 85)).toBe(0)
  })

  it('does not commit when such a one rolled back', async () => {
    const failing = test.db.transaction(async () => {
      const client = await test.db.pool.connect()
      await client.query('BEGIN')
      await client.query('ROLLBACK')
    })
    await expect(failing).rejects.toThrow('a part of it failed')
  })

  it('tells a serialisation failure', async () => {
    await insert(91)
    const bump = () =>
      test.db.transaction(
        async () => {
          await count(91, 91)
          await barrier()
          await test.db.query("update note set text = coalesce(text, '') || 'x' where id = 91")
        },
        { isolation: 'repeatable read' },
      )
    const barrier = meeting(2)
    const results = await Promise.allSettled([bump(), bump()])
    const failed = results.filter((result) => result.status === 'rejected')
    expect(failed.map(({ reason }) => isSerializationFailure(reason))).toEqual([true])
  })
})

describe('afterCommit', () => {
  it('runs after the commit, outside of the transaction', async () => {
    const seen: string[] = []
    await test.db.transaction(async () => {
      test.db.afterCommit(() => seen.push(`in transaction: ${test.db.inTransaction()}`))
      seen.push('work')
    })
    expect(seen).toEqual(['work', 'in transaction: false'])
  })

  it('never runs after a rollback', async () => {
    let ran = false
    const failing = test.db.transaction(async () => {
      test.db.afterCommit(() => {
        ran = true
      })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow()
    expect(ran).toBe(false)
  })

  it('runs at once where there is no transaction', () => {
    let ran = false
    test.db.afterCommit(() => {
      ran = true
    })
    expect(ran).toBe(true)
  })
})

it('reads int8 as number where exact, else as bigint', async () => {
  const { rows } = await test.db.query("select 5::int8 as a, 9007199254740993 as b, '{1,null}'::int8[] as c")
  expect(rows).toEqual([{ a: 5, b: 9007199254740993n, c: [1, null] }])
})

it('works in its own schema and bounds statements', async () => {
  const { rows } = await test.db.query(
    "select current_schema() as schema, current_setting('statement_timeout') as bound",
  )
  expect(rows).toEqual([{ schema: 'kit', bound: '15s' }])
})

/** A barrier that opens when `parties` have come. */
function meeting(parties: number): () => Promise<void> {
  const open = Promise.withResolvers<void>()
  let here = 0
  return () => {
    if (++here === parties) open.resolve()
    return open.promise
  }
}
