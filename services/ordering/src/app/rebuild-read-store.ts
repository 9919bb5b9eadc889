export interface RebuildReport {
  /** Orders in the new read store. */
  readonly orders: number
  readonly events: number
  /** Orders that the live read store showed otherwise than the event store at the same version tells; none is right. */
  readonly differing: readonly string[]
}

/** A read store in the making, beside the live one. */
export interface FreshStore {
  /** Replays some more of the event store; 0 where it has caught up with what is committed in order. */
  replaySome(): Promise<number>
  /** Brings it fully up to date, compares it with the live one and takes its place, all at once. */
  takeOver(): Promise<Omit<RebuildReport, 'events'>>
  /** Lets go of it, whether it took over or not. */
  end(): Promise<void>
}

/** Replays every event into a fresh read store while the live one serves, compares the two, and switches. */
export function rebuildReadStore(begin: () => Promise<FreshStore>) {
  return async (): Promise<RebuildReport> => {
    const fresh = await begin()
    try {
      let events = 0
      for (let replayed = await fresh.replaySome(); replayed > 0; replayed = await fresh.replaySome()) {
        events += replayed
      }
      return { ...(await fresh.takeOver()), events }
    } finally {
      await fresh.end()
    }
  }
}
