import type { Database } from '@emporium/kit'
import { words } from '../domain/text.ts'
import { closestWord } from '../domain/typo.ts'

// Words are few beside titles: asking these for the nearest is fast whatever the size of the catalogue.
const similarWords = `
  select term,
         exists (select from word where word.word like term || '%') as known,
         array(select word.word from word where word.word % term
               order by similarity(word.word, term) desc, word.word limit 20) as near
  from unnest($1::text[]) as t (term)`

/** The search with its unknown words put right, or null where that changes nothing. */
export async function correctSearch(db: Database, search: string): Promise<string | null> {
  const typed = words(search).slice(0, 8)
  const { rows } = await db.query<{ term: string; known: boolean; near: string[] }>(
    similarWords,
    [typed],
    'catalog_similar_words',
  )
  const meant = new Map(rows.map(({ term, known, near }) => [term, known ? term : closestWord(term, near)]))
  const corrected = typed.map((term) => meant.get(term) ?? term).join(' ')
  return corrected === typed.join(' ') ? null : corrected
}
