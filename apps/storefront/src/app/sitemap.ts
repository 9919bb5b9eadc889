import type { MetadataRoute } from 'next'
import { env } from '../env.ts'
import * as server from '../trpc/server.ts'

export const dynamic = 'force-dynamic'

/** Start page and categories; products are found from there. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const { publicUrl } = env()
  const categories = await server.categories()
  return [{ url: publicUrl }, ...categories.map(({ handle }) => ({ url: `${publicUrl}/c/${handle}` }))]
}
