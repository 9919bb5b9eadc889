/** What can be given to `new FetchEventSource`. */
export interface FetchEventSourceInit {
  headers?: Record<string, string>
}

/**
 * As much of EventSource (WHATWG HTML, server-sent events) as tRPC's subscription link uses, over fetch: Node has none,
 * and the browser's sends no headers. Does not reconnect by itself; the caller sees an error and the end.
 */
export class FetchEventSource extends EventTarget {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSED = 2
  readonly CONNECTING = 0
  readonly OPEN = 1
  readonly CLOSED = 2
  readonly url: string
  readonly withCredentials = false
  onopen: ((event: Event) => unknown) | null = null
  onmessage: ((event: MessageEvent) => unknown) | null = null
  onerror: ((event: Event) => unknown) | null = null
  readyState: number = FetchEventSource.CONNECTING
  readonly #abort = new AbortController()

  constructor(url: string | URL, init: FetchEventSourceInit = {}) {
    super()
    this.url = String(url)
    void this.#read(init.headers ?? {})
  }

  close(): void {
    this.readyState = FetchEventSource.CLOSED
    this.#abort.abort()
  }

  async #read(headers: Record<string, string>): Promise<void> {
    try {
      const { signal } = this.#abort
      const response = await fetch(this.url, { headers: { accept: 'text/event-stream', ...headers }, signal })
      if (!response.ok || !response.body) throw new Error(`answered ${response.status}`)
      this.readyState = FetchEventSource.OPEN
      this.dispatchEvent(new Event('open'))
      await this.#dispatchAll(response.body)
      throw new Error('the stream ended')
    } catch {
      if (this.#abort.signal.aborted) return
      this.readyState = FetchEventSource.CLOSED
      this.dispatchEvent(new Event('error'))
    }
  }

  async #dispatchAll(body: ReadableStream<Uint8Array>): Promise<void> {
    let text = ''
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      text += chunk
      const blocks = text.split(/\r?\n\r?\n/)
      text = blocks.pop() ?? ''
      for (const block of blocks) this.#dispatch(block)
    }
  }

  #dispatch(block: string): void {
    const fields = { event: 'message', id: '', data: [] as string[] }
    for (const line of block.split(/\r?\n/)) {
      const [, name, value = ''] = /^(\w+): ?(.*)$/.exec(line) ?? []
      if (name === 'data') fields.data.push(value)
      if (name === 'event' || name === 'id') fields[name] = value
    }
    if (fields.data.length === 0) return
    this.dispatchEvent(
      new MessageEvent(fields.event, { data: fields.data.join('\n'), lastEventId: fields.id }),
    )
  }
}
