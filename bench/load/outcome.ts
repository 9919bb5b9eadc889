/** What a stretch of load gave. */
export interface Outcome {
  /** Answers (or whole journeys) that were right. */
  readonly answered: number
  readonly errors: number
  readonly seconds: number
  /** Milliseconds each; of a journey with named steps, the step that the scenario is about. */
  readonly latencies: readonly number[]
  /** Further latencies by step, for those who want to know where a journey's time goes. */
  readonly steps?: Readonly<Record<string, readonly number[]>>
  /** The first few failures, in words. */
  readonly failures: readonly string[]
}
