import { setTimeout as delay } from 'node:timers/promises'
import { boardLines, type Row } from './board.ts'
import { whyNotReady } from './health.ts'
import type { Part, Shop } from './shop.ts'

const REDRAW_MS = 1_000
const CLEAR_BELOW = '\u001B[0J'
const up = (lines: number) => (lines === 0 ? '' : `\u001B[${lines}A\r`)

type Terminal = Pick<NodeJS.WriteStream, 'write' | 'columns'>

/** Keeps the page of all processes drawn at the end of the terminal, with what is told above it, until aborted. */
export async function showBoard(shop: Shop, terminal: Terminal, ended: AbortSignal): Promise<void> {
  let drawn: string[] = []
  const draw = (above: string, lines: string[]) => {
    terminal.write(`${up(drawn.length)}${CLEAR_BELOW}${above}${lines.map((line) => `${line}\n`).join('')}`)
    drawn = lines
  }
  shop.tellTo((line) => draw(`${line}\n`, drawn))
  while (!ended.aborted) {
    const rows = await Promise.all(shop.parts().map(rowOf))
    if (ended.aborted) break
    draw('', boardLines(rows, terminal.columns || 100))
    await delay(REDRAW_MS, undefined, { signal: ended }).catch(() => {})
  }
  shop.tellTo((line) => terminal.write(`${line}\n`))
}

async function rowOf({ name, port, readyUrl, history }: Part): Promise<Row> {
  const { runs, ...past } = history()
  return { name, port, ...past, trouble: runs ? await troubleOf(readyUrl) : 'is started again' }
}

const troubleOf = (readyUrl: string | null) => (readyUrl === null ? null : whyNotReady(readyUrl, 2_500))
