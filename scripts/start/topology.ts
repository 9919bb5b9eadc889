import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** How the shop is composed: all services in one process and one database, or each in its own. */
export type Topology = 'monolith' | 'microservices'

export const commands: Record<Topology, string> = {
  monolith: 'npm start',
  microservices: 'npm run start:microservices',
}

const markOf = (data: string) => join(data, 'topology')

/** Whose data the folder holds; undefined for an empty one. */
export function topologyOf(data: string): Topology | undefined {
  if (existsSync(markOf(data))) {
    return readFileSync(markOf(data), 'utf8').trim() === 'microservices' ? 'microservices' : 'monolith'
  }
  // A folder from before there were two.
  return existsSync(join(data, 'postgres')) ? 'monolith' : undefined
}

/** Marks the folder as this topology's. Refuses one that holds the other's data, which nothing would carry over. */
export function claimTopology(data: string, wanted: Topology): void {
  const held = topologyOf(data)
  if (held !== undefined && held !== wanted) {
    throw new Error(
      `${data} holds the data of "${commands[held]}", which "${commands[wanted]}" lays out otherwise. ` +
        `Use another folder (${commands[wanted]} -- --data DIR), or begin anew there (--reset).`,
    )
  }
  if (held === undefined) writeFileSync(markOf(data), `${wanted}\n`)
}
