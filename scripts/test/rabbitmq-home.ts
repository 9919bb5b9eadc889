import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '../start/process-info.ts'
import { stopOrphan } from '../start/rabbitmq/orphan.ts'

const prefix = 'emporium-rabbit-'

/** A folder for a test's RabbitMQ. What test runs that were killed left behind is ended and removed first. */
export async function rabbitHome(): Promise<{ directory: string; logFile: string; remove(): void }> {
  await Promise.all(readdirSync(tmpdir()).filter(isHome).map(removeIfOrphan))
  const home = mkdtempSync(join(tmpdir(), prefix))
  writeFileSync(join(home, 'owner'), `${process.pid}`)
  return {
    directory: join(home, 'node'),
    logFile: join(home, 'rabbitmq.log'),
    remove: () => rmSync(home, { recursive: true, force: true }),
  }
}

const isHome = (name: string) => name.startsWith(prefix)

async function removeIfOrphan(name: string): Promise<void> {
  const home = join(tmpdir(), name)
  try {
    if (isAlive(Number(readFileSync(join(home, 'owner'), 'utf8')))) return
    await stopOrphan(join(home, 'node'))
    rmSync(home, { recursive: true, force: true })
  } catch {
    // Not ours, or gone meanwhile.
  }
}
