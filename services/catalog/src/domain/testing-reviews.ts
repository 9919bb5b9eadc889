import type { Written } from './review.ts'

export const now = '2026-01-01T00:00:00.000Z'
export const later = '2026-01-02T00:00:00.000Z'

export const reviewed: Written = {
  rating: 4,
  title: 'Holds coffee',
  text: 'And tea.\n\nNothing else to say.',
  author: 'Ada L.',
}
