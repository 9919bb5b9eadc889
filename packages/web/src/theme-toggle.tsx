'use client'

import { Moon, Sun } from 'lucide-react'
import { buttonClass } from './button.tsx'

/** The server writes the choice into the page from its cookie, so that nothing flashes. */
export function ThemeToggle() {
  return (
    <button
      type="button"
      aria-label="Switch between light and dark"
      className={buttonClass({ look: 'quiet', size: 'icon' })}
      onClick={() => {
        const root = document.documentElement
        const dark = (root.dataset.theme ?? systemTheme()) === 'dark'
        const next = dark ? 'light' : 'dark'
        root.dataset.theme = next
        // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
        document.cookie = `theme=${next}; path=/; max-age=31536000; samesite=lax`
      }}
    >
      <Sun aria-hidden size={20} className="theme-sun" />
      <Moon aria-hidden size={20} className="theme-moon" />
    </button>
  )
}

function systemTheme(): 'light' | 'dark' {
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}
