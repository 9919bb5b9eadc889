import path from 'node:path'
import type { NextConfig } from 'next'

const everywhere = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'X-Robots-Tag', value: 'noindex, nofollow' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()' },
]

const config: NextConfig = {
  agentRules: false,
  devIndicators: false,
  poweredByHeader: false,
  reactStrictMode: true,
  // A page that a role may not see answers 403, and says so.
  experimental: { authInterrupts: true, proxyClientMaxBodySize: '11mb' },
  transpilePackages: ['@emporium/contracts', '@emporium/domain', '@emporium/web'],
  turbopack: { root: path.resolve(import.meta.dirname, '../..') },
  // Types are a tier of `npm test`; the build of a first start need not check them again.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [{ source: '/:path*', headers: everywhere }],
}

export default config
