/** What a process says of itself. */
export interface Announcement {
  /** Where others reach it: `http://10.0.0.7:3010`. */
  readonly url: string
  /** The services that it serves there. */
  readonly services: readonly string[]
  /** Whether it takes calls now. */
  isReady(): Promise<boolean>
}

/** The port of service discovery: where the instances of services are. */
export interface Discovery {
  /**
   * The base URLs of the instances of a service that are ready, as known now: at worst some seconds old. Where none says
   * that it is ready, those that are known at all, for a try is better than a certain failure. Empty: none is known.
   */
  instances(service: string): Promise<readonly string[]>
  /** Makes this process known until `withdraw`; nothing is to be done where the addresses are given from outside. */
  announce(self: Announcement): Promise<void>
  /** No caller finds this process from here on. */
  withdraw(): Promise<void>
  /** Ends its own work and connections; what was announced runs out by itself. */
  stop(): Promise<void>
}
