export type Wait = (ms: number) => Promise<unknown>

/**
 * Answers after `ms` or when the work is done, whichever is later: what the work found out does not show in how long
 * it took. Refusals come at once; they must not depend on it.
 */
export async function level<T>(ms: number, wait: Wait, work: () => Promise<T>): Promise<T> {
  const [result] = await Promise.all([work(), wait(ms)])
  return result
}
