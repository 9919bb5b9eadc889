import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive, startMark } from './process-info.ts'

/** Who holds a data folder. The mark tells a process from a later one with the same number. */
export type LockHolder = { pid: number; mark: string | undefined; since: string }

export const lockFile = (data: string) => join(data, 'start.lock')

/** Takes the data folder for this process, or throws naming who has it. Answers how to give it back. */
export function takeLock(data: string): () => void {
  mkdirSync(data, { recursive: true })
  const file = lockFile(data)
  const mine: LockHolder = { pid: process.pid, mark: startMark(process.pid), since: new Date().toISOString() }
  while (!create(file, mine)) {
    const holder = readHolder(file)
    if (holder && holds(holder)) throw new Error(alreadyRunning(data, holder))
    setAside(file)
  }
  return () => rmSync(file, { force: true })
}

export function alreadyRunning(data: string, holder: LockHolder): string {
  return `A shop runs on ${data} already: pid ${holder.pid}, since ${holder.since}. Stop it (kill ${holder.pid}), or use another folder: npm start -- --data DIR --port N`
}

export function readHolder(file: string): LockHolder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LockHolder
  } catch {
    return undefined
  }
}

/** Whether the holder still lives; its number may have gone to another process. */
export function holds(holder: LockHolder): boolean {
  return isAlive(holder.pid) && startMark(holder.pid) === holder.mark
}

// A link appears whole or not at all: nobody ever reads half a lock.
function create(file: string, holder: LockHolder): boolean {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(holder))
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function setAside(file: string): void {
  const aside = `${file}.stale.${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  const taken = readHolder(aside)
  // Another start may have replaced the stale lock between our look and our rename: give it back.
  if (taken && holds(taken)) linkSync(aside, file)
  rmSync(aside, { force: true })
}
