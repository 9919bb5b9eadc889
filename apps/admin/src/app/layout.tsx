import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { Announcer } from '@emporium/web/announcer'
import { inter } from './fonts.ts'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Emporium admin', template: '%s | Emporium admin' },
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf8' },
    { media: '(prefers-color-scheme: dark)', color: '#141311' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = (await cookies()).get('theme')?.value
  return (
    <html
      lang="en-GB"
      className={inter.variable}
      data-theme={theme === 'light' || theme === 'dark' ? theme : undefined}
      // The theme button changes the attribute in the page.
      suppressHydrationWarning
    >
      <body className="font-sans">
        {children}
        <Announcer />
      </body>
    </html>
  )
}
