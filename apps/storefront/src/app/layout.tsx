import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { env } from '../env.ts'
import { SHOP_NAME } from '../lib/shop.ts'
import { Footer } from '../shell/footer.tsx'
import { Header } from '../shell/header.tsx'
import { Providers } from '../trpc/react.tsx'
import * as server from '../trpc/server.ts'
import { Announcer } from '@emporium/web/announcer'
import { inter } from './fonts.ts'
import './globals.css'

export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(env().publicUrl),
    title: { default: `${SHOP_NAME}: good things for home and away`, template: `%s | ${SHOP_NAME}` },
    description: 'Well-made things for kitchen, home, wardrobe and the world outside.',
  }
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf8' },
    { media: '(prefers-color-scheme: dark)', color: '#141311' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [theme, basket, me, categories] = await Promise.all([
    cookies().then((all) => all.get('theme')?.value),
    server.basket(),
    server.me(),
    // A page may still have something to say when this has not.
    server.categories().catch(() => []),
  ])
  return (
    <html
      lang="en-GB"
      className={inter.variable}
      data-theme={theme === 'light' || theme === 'dark' ? theme : undefined}
      // The theme button changes the attribute in the page.
      suppressHydrationWarning
    >
      <body className="flex flex-col font-sans">
        <Providers basket={basket}>
          <a
            href="#main"
            className="fixed top-2 left-2 z-50 -translate-y-20 rounded-full bg-accent px-5 py-3 font-medium text-accent-ink focus:translate-y-0"
          >
            Skip to content
          </a>
          <Header categories={categories} customer={me?.name ?? null} />
          <main id="main" tabIndex={-1} className="flex-1 outline-none">
            {children}
          </main>
          <Footer categories={categories} />
          <Announcer />
        </Providers>
      </body>
    </html>
  )
}
