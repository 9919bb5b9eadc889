export type Act = () => Promise<unknown>

export interface Agenda {
  add(at: Date, act: Act): void
  /** All that is to be done at the earliest time, taken out; undefined when nothing is left. */
  next(): { readonly at: Date; readonly acts: readonly Act[] } | undefined
}

export function createAgenda(): Agenda {
  const acts = new Map<number, Act[]>()
  return {
    add(at, act) {
      acts.set(at.getTime(), [...(acts.get(at.getTime()) ?? []), act])
    },
    next() {
      if (acts.size === 0) return undefined
      const earliest = Math.min(...acts.keys())
      const taken = acts.get(earliest) ?? []
      acts.delete(earliest)
      return { at: new Date(earliest), acts: taken }
    },
  }
}
