import type { Database } from '@emporium/kit'
import { words } from '../domain/text.ts'
import { closestWord } from '../domain/typo.ts'

// Words are few beside titles: asking these for the nearest is fast whatever the size of the catalogue. Two letters
// swapped leave a short word hardly a trigram, so words of like length with its first letter are looked at too.
const similarWords = `
  select term,
         exists (select from word where word.word like term || '%') as known,
         array(select word from (
                 select word.word from word where word.word % term
                 union
                 select word.word from word
                 where word.word like left(term, 1) || '%' and abs(length(word.word) - length(term)) <= 1
               ) near order by similarity(word, term) desc, word limit 200) as near
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
