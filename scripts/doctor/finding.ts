/** What a check found. `mend` says how to put it right; a note needs no mending. */
export type Finding = { level: 'ok' | 'note' | 'problem'; text: string; mend?: string }

export const ok = (text: string): Finding => ({ level: 'ok', text })
export const note = (text: string, mend?: string): Finding => ({
  level: 'note',
  text,
  ...(mend ? { mend } : {}),
})
export const problem = (text: string, mend: string): Finding => ({ level: 'problem', text, mend })

const signs = { ok: '✓', note: '–', problem: '✗' }

export function printed({ level, text, mend }: Finding): string {
  return `${signs[level]} ${text}\n${mend ? `    mend: ${mend}\n` : ''}`
}
