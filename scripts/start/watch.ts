import { existsSync, watch } from 'node:fs'
import { join } from 'node:path'
import type { ProcessSpec } from './processes.ts'
import type { Supervised } from './supervisor.ts'

const QUIET_MS = 200
const ofNoEffect = /(^|\/)(generated|node_modules|\.next)\/|\.(test|suite|e2e|md|log)\b/

/** Restarts a process after its sources changed and have been quiet for a moment. Answers how to end the watch. */
export function restartOnChange(
  root: string,
  spec: ProcessSpec,
  supervised: Supervised,
  tell: (line: string) => void,
): () => void {
  let timer: NodeJS.Timeout | undefined
  const changed = (file: string | null) => {
    if (file === null || ofNoEffect.test(file)) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      tell(`↻ ${spec.name}: ${file} changed`)
      supervised.restart().catch((error: unknown) => tell(`! ${spec.name}: ${String(error)}`))
    }, QUIET_MS)
  }
  const folders = spec.watch.map((folder) => join(root, folder)).filter((folder) => existsSync(folder))
  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, (_event, file) => changed(file)),
  )
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}
