/** Edits between two words (insert, delete, replace, swap neighbours), or more than `limit` when it is more. */
export function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let i = 1; i <= left.length; i++) {
    const row = [i]
    for (let j = 1; j <= right.length; j++) {
      const cost = left[i - 1] === right[j - 1] ? 0 : 1
      const swapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]
      const steps = [at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + cost]
      row.push(Math.min(...steps, swapped ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY))
    }
    beforeLast = last
    last = row
  }
  return Math.min(at(last, right.length), limit + 1)
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY
}

/**
 * The candidate that was probably meant, or null. Up to five letters one edit, more letters two; of equals the one
 * with the same first letter, then the earlier candidate (they come most similar first).
 */
export function closestWord(typed: string, candidates: readonly string[]): string | null {
  const limit = typed.length <= 5 ? 1 : 2
  const scored = candidates
    .map((word, index) => ({ word, index, distance: editDistance(typed, word, limit) }))
    .filter(({ distance }) => distance <= limit)
    .toSorted(
      (a, b) => a.distance - b.distance || firstDiffers(a.word) - firstDiffers(b.word) || a.index - b.index,
    )
  return scored[0]?.word ?? null

  function firstDiffers(word: string): number {
    return word[0] === typed[0] ? 0 : 1
  }
}
