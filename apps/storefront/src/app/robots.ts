import type { MetadataRoute } from 'next'
import { env } from '../env.ts'

export const dynamic = 'force-dynamic'

export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: '*', disallow: ['/account', '/api/', '/basket', '/checkout', '/orders/', '/search'] },
    sitemap: `${env().publicUrl}/sitemap.xml`,
  }
}
