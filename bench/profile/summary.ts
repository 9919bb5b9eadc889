import { number } from '../report/table.ts'

/** What of a .cpuprofile is used here (Chrome DevTools protocol, Profiler.Profile). */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[]
  readonly samples: readonly number[]
  /** Microseconds between samples. */
  readonly timeDeltas: readonly number[]
}
interface ProfileNode {
  readonly id: number
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
  readonly children?: readonly number[]
}

export interface Cost {
  readonly name: string
  /** Share of the busy time, 0 to 1. */
  readonly share: number
}

export interface Summary {
  /** Share of the time that the process was busy. */
  readonly busy: number
  /** By package or folder. */
  readonly places: readonly Cost[]
  readonly self: readonly Cost[]
  /** Our own functions with all that they call, callbacks that run later not included. */
  readonly total: readonly Cost[]
}

/** Waiting, and what the profiler itself takes. */
const NOT_WORK = /^\(idle\)$|^post$/
/**
 * A sample stands for the time since the one before it, but on a busy machine most of a long gap was another process'
 * turn: microseconds counted at most.
 */
const LONGEST_SAMPLE = 1_000

/** Sums a profile up; `root` is the repository, whose files are ours. */
export function summarise(profile: CpuProfile, root: string): Summary {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]))
  const own = selfTimes(profile)
  const all = [...own.values()].reduce((sum, time) => sum + time, 0)
  const idle = sum(profile.nodes.filter(isIdle).map(({ id }) => own.get(id) ?? 0))
  const costs = (name: (node: ProfileNode) => string) => {
    const times = new Map<string, number>()
    for (const node of profile.nodes.filter((one) => !isIdle(one)))
      times.set(name(node), (times.get(name(node)) ?? 0) + (own.get(node.id) ?? 0))
    return ranked(times, all - idle)
  }
  return {
    busy: (all - idle) / all,
    places: costs((node) => placeOf(node, root)),
    self: costs((node) => labelOf(node, root)),
    total: ranked(totalTimes(nodes, profile, own, root), all - idle),
  }
}

function selfTimes({ samples, timeDeltas }: CpuProfile): Map<number, number> {
  const times = new Map<number, number>()
  samples.forEach((id, index) =>
    times.set(id, (times.get(id) ?? 0) + Math.min(timeDeltas[index] ?? 0, LONGEST_SAMPLE)),
  )
  return times
}

/** Each of our functions with what it calls; one that calls itself counts once. */
function totalTimes(
  nodes: ReadonlyMap<number, ProfileNode>,
  profile: CpuProfile,
  own: ReadonlyMap<number, number>,
  root: string,
): Map<string, number> {
  const times = new Map<string, number>()
  const visit = (node: ProfileNode, above: ReadonlySet<string>): number => {
    const label = labelOf(node, root)
    const within = new Set(above).add(label)
    const below = (node.children ?? []).map((id) => nodes.get(id)).filter((child) => child !== undefined)
    const time = (own.get(node.id) ?? 0) + sum(below.map((child) => visit(child, within)))
    if (isOurs(node, root) && !above.has(label)) times.set(label, (times.get(label) ?? 0) + time)
    return time
  }
  const [top] = profile.nodes
  if (top) visit(top, new Set())
  return times
}

function ranked(times: ReadonlyMap<string, number>, all: number): Cost[] {
  const costs = [...times].map(([name, time]) => ({ name, share: time / all }))
  return costs.filter(({ share }) => share > 0).sort((left, right) => right.share - left.share)
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const isIdle = ({ callFrame: { functionName, url } }: ProfileNode) =>
  NOT_WORK.test(functionName) && (url === '' || url === 'node:inspector')
const isOurs = ({ callFrame: { url } }: ProfileNode, root: string) =>
  url.includes(`${root}/`) && !url.includes('/node_modules/')

function labelOf({ callFrame: { functionName, url, lineNumber } }: ProfileNode, root: string): string {
  const name = functionName || '(anonymous)'
  return url === '' ? name : `${name} ${pathOf(url, root)}:${lineNumber + 1}`
}

function placeOf({ callFrame: { url, functionName } }: ProfileNode, root: string): string {
  if (url === '') return functionName.startsWith('(') ? functionName : '(native)'
  if (url.startsWith('node:')) return 'node'
  const path = pathOf(url, root)
  const [, library] = /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? []
  return library ?? path.split('/').slice(0, 2).join('/')
}

function pathOf(url: string, root: string): string {
  const path = url.replace(/^file:\/\//, '').replace(`${root}/`, '')
  const library = path.lastIndexOf('node_modules/')
  return library < 0 ? path : path.slice(library)
}

/** The summary as Markdown. */
export function summaryPage(title: string, { busy, places, self, total }: Summary): string {
  const table = (costs: readonly Cost[], count: number) =>
    costs
      .slice(0, count)
      .map(({ name, share }) => `| ${number(share * 100)} | ${name} |`)
      .join('\n')
  const section = (heading: string, rows: string) => `\n### ${heading}\n\n| % | |\n| ---: | --- |\n${rows}\n`
  return [
    `## ${title}\n\nBusy ${number(busy * 100)}% of the time; shares are of that.\n`,
    section('By place', table(places, 20)),
    section('Own time of functions', table(self, 30)),
    section('Our functions with what they call', table(total, 30)),
  ].join('')
}
