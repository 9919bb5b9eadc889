import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'

// Loaded first into the platform (--import) with the file to write to after the #: SIGUSR2 begins a profile, the next
// one ends it. Unlike --cpu-prof it sees only the load, neither start nor idling.
const file = decodeURIComponent(new URL(import.meta.url).hash.slice(1))
const SAMPLE_EVERY_MICROSECONDS = 500
let session: Session | undefined

process.on('SIGUSR2', async () => {
  if (session) {
    const { profile } = await session.post('Profiler.stop')
    session.disconnect()
    session = undefined
    writeFileSync(file, JSON.stringify(profile))
    return
  }
  session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_EVERY_MICROSECONDS })
  await session.post('Profiler.start')
})
