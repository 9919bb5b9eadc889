/** Runs `work` again and again with a pause between; answers a function that ends it and waits for the last run. */
export function every(pauseMs: number, work: () => Promise<unknown>, onError: (error: unknown) => void) {
  let timer: NodeJS.Timeout
  let running: Promise<unknown> = Promise.resolve()
  let ended = false
  const plan = () => {
    timer = setTimeout(run, pauseMs).unref()
  }
  const run = () => {
    running = work()
      .catch(onError)
      .then(() => (ended ? undefined : plan()))
  }
  plan()
  return async (): Promise<void> => {
    ended = true
    clearTimeout(timer)
    await running
  }
}
