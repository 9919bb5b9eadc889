import path from 'node:path'
import type { NextConfig } from 'next'

const everywhere = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()' },
]

const config: NextConfig = {
  agentRules: false,
  devIndicators: false,
  poweredByHeader: false,
  reactStrictMode: true,
  transpilePackages: ['@emporium/contracts', '@emporium/domain', '@emporium/web'],
  turbopack: { root: path.resolve(import.meta.dirname, '../..') },
  // Types are a tier of `npm test`; the build of a first start need not check them again.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    { source: '/:path*', headers: everywhere },
    {
      // The signed link is part of this address. `no-referrer` would blank the Origin that the gateway checks.
      source: '/orders/:path*',
      headers: [
        { key: 'Referrer-Policy', value: 'same-origin' },
        { key: 'X-Robots-Tag', value: 'noindex' },
      ],
    },
    {
      // The links of mails carry their token in the address.
      source: '/account/:path*',
      headers: [{ key: 'Referrer-Policy', value: 'same-origin' }],
    },
    {
      source: '/media/:path*',
      headers: [{ key: 'Cache-Control', value: 'public, max-age=3600, stale-while-revalidate=86400' }],
    },
  ],
}

export default config
