import { globSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Folders of which the checker saw fewer modules than there are files: it would have missed a breach there.
 * (Beside TypeScript 7 it reads none at all and is content.)
 */
export function unseenFolders(root: string, seen: string[]): string[] {
  return globSync('{packages,services,apps}/*/src', { cwd: root }).flatMap((folder) => {
    const files = globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }).filter((file) => !file.endsWith('.d.ts'))
    const found = files.filter((file) => seen.includes(file))
    return found.length < files.length
      ? [`${join(folder)}: ${found.length} of ${files.length} modules read`]
      : []
  })
}
