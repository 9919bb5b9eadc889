import { reviewsSuite } from '../app/reviews.suite.ts'
import { memoryReviews } from './memory-reviews.ts'

const onSale = '00000000-0000-7000-8000-0000000000aa'
const draft = '00000000-0000-7000-8000-0000000000bb'

reviewsSuite(async () => {
  const reviews = memoryReviews(new Set([onSale]))
  return { reviews, onSale, draft, starsOf: async (id) => reviews.starsOf(id), close: async () => {} }
})
