import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { Passwords } from '../app/ports.ts'
import { gate } from './gate.ts'

/** OWASP's password storage cheat sheet; some 33 ms and 19 MiB each here. */
const now = { memory: 19_456, passes: 2, parallelism: 1 }
const TAG_BYTES = 32
const derive = promisify(argon2)

interface Parts {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
  readonly nonce: Buffer
  readonly tag: Buffer
}

/**
 * Hashes in libuv's pool, two at once, so that two of its four threads stay free for files and names; with 64 in the
 * queue the last waits about a second.
 */
export function argon2Passwords(bounds = { width: 2, queue: 64 }): Passwords {
  const enter = gate(bounds)
  const tagOf = (password: string, { nonce, memory, passes, parallelism }: Omit<Parts, 'tag'>) =>
    enter(() => {
      const message = password.normalize('NFKC')
      return derive('argon2id', { message, nonce, memory, passes, parallelism, tagLength: TAG_BYTES })
    })
  return {
    async hash(password) {
      const parts = { ...now, nonce: randomBytes(16) }
      return written({ ...parts, tag: await tagOf(password, parts) })
    },
    async matches(password, hash) {
      const parts = hash === null ? nobody : read(hash)
      const equal = timingSafeEqual(parts.tag, await tagOf(password, parts))
      return equal && hash !== null
    },
  }
}

const nobody: Parts = { ...now, nonce: Buffer.alloc(16), tag: Buffer.alloc(TAG_BYTES) }

/** The PHC string format: a hash says how it was made, so that the cost can grow. */
function written({ memory, passes, parallelism, nonce, tag }: Parts): string {
  const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${text(nonce)}$${text(tag)}`
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]{43})$/

function read(hash: string): Parts {
  const [, memory, passes, parallelism, nonce = '', tag = ''] = PHC.exec(hash) ?? []
  if (tag === '') throw new Error('A stored password hash cannot be read')
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    nonce: Buffer.from(nonce, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  }
}
