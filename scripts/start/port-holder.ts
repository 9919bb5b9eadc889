import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { isFree } from './free-port.ts'
import { commandOf } from './process-info.ts'

export type Holder = { pid: number; command: string }

const NOBODYS_MS = 3_000

/**
 * Throws where a port is taken, with its number and who has it. One that nobody seems to have is waited for: a process
 * that was killed a moment ago leaves its ports a little later.
 */
export async function demandFree(wanted: { name: string; port: number }[]): Promise<void> {
  const end = performance.now() + NOBODYS_MS
  for (const { name, port } of wanted) {
    while (!(await isFree(port))) {
      const holder = holderOf(port)
      if (holder || performance.now() > end) throw new Error(portInUse({ name, port }, holder))
      await delay(50)
    }
  }
}

export function portInUse(
  { name, port }: { name: string; port: number },
  holder: Holder | undefined,
): string {
  const who = holder ? `pid ${holder.pid} (${holder.command})` : 'another process, perhaps of another user'
  return `Port ${port} (${name}) is in use by ${who}. Stop it, or choose other ports: npm start -- --port N`
}

/** The process that listens on a port; undefined where it cannot be told. */
export function holderOf(port: number): Holder | undefined {
  const pid = process.platform === 'linux' ? linuxHolder(port) : lsofHolder(port)
  return pid === undefined ? undefined : { pid, command: (commandOf(pid) ?? '?').slice(0, 120) }
}

function linuxHolder(port: number): number | undefined {
  const tables = ['/proc/net/tcp', '/proc/net/tcp6'].map(readOrEmpty)
  const inodes = new Set(tables.flatMap((table) => listeningInodes(table, port)))
  if (inodes.size === 0) return undefined
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.map(Number).find((pid) => holdsSocket(pid, inodes))
}

const LISTEN = '0A'

/** Inodes of the sockets that listen on `port`, from the text of /proc/net/tcp or tcp6. */
export function listeningInodes(table: string, port: number): string[] {
  const hex = port.toString(16).toUpperCase().padStart(4, '0')
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(`:${hex}`) && fields[3] === LISTEN)
    .flatMap((fields) => fields[9] ?? [])
}

function holdsSocket(pid: number, inodes: Set<string>): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => inodes.has(inodeOf(`/proc/${pid}/fd/${fd}`)))
  } catch {
    return false
  }
}

function inodeOf(link: string): string {
  try {
    return /^socket:\[(\d+)\]$/.exec(readlinkSync(link))?.[1] ?? ''
  } catch {
    return ''
  }
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function lsofHolder(port: number): number | undefined {
  try {
    const out = execFileSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t'], {
      encoding: 'utf8',
      stdio: 'pipe',
    })
    return Number(out.split('\n')[0]) || undefined
  } catch {
    return undefined
  }
}
