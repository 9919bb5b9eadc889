'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useRouter, useSearchParams } from 'next/navigation'
import { useEffect, useId, useRef, useState } from 'react'
import { CURRENCY } from '../lib/shop.ts'
import { trpc } from '../trpc/client.ts'
import { SuggestionList } from './suggestion-list.tsx'
import { optionsOf, type Option } from './suggestions.ts'

const DEBOUNCE_MS = 150

/** A plain search form; where the page is alive also a combobox with suggestions. */
export function SearchBox() {
  const router = useRouter()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const current = useSearchParams().get('q') ?? ''
  const [text, setText] = useState(current)
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  // The address leads: another search, or another page, brings its own words.
  const [seen, setSeen] = useState(current)
  if (seen !== current) {
    setSeen(current)
    setText(current)
  }
  const options = useSuggestions(open ? text.trim() : '')
  const shown = open && options.length > 0

  const close = () => {
    setOpen(false)
    setActive(-1)
  }
  const go = (option: Option) => {
    close()
    // What was typed has led somewhere; the next search begins anew.
    setText(current)
    input.current?.blur()
    router.push(option.href)
  }
  const move = (by: 1 | -1) => {
    setOpen(true)
    const count = options.length + 1
    setActive((at) => ((at + 1 + by + count) % count) - 1)
  }

  return (
    <form
      role="search"
      action="/search"
      method="get"
      className="relative w-full"
      onSubmit={(event) => {
        event.preventDefault()
        const chosen = shown ? options[active] : undefined
        if (chosen) return go(chosen)
        const words = text.trim()
        if (words === '') return
        close()
        input.current?.blur()
        router.push(`/search?q=${encodeURIComponent(words)}`)
      }}
    >
      <Search
        aria-hidden
        size={18}
        className="pointer-events-none absolute top-1/2 left-4 -translate-y-1/2 text-muted"
      />
      <input
        ref={input}
        name="q"
        type="search"
        role="combobox"
        aria-label="Search products"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        maxLength={100}
        placeholder="Search products"
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setOpen(true)
          setActive(-1)
        }}
        onFocus={() => setOpen(true)}
        onBlur={close}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault()
            move(event.key === 'ArrowDown' ? 1 : -1)
          } else if (event.key === 'Escape' && shown) {
            event.preventDefault()
            close()
          }
        }}
        className="h-11 w-full rounded-full border border-transparent bg-sunken pr-4 pl-11 text-base placeholder:text-muted hover:border-line focus:bg-surface [&::-webkit-search-cancel-button]:hidden"
      />
      <SuggestionList id={id} options={shown ? options : []} active={active} onChoose={go} />
    </form>
  )
}

function useSuggestions(text: string): readonly Option[] {
  const settled = useDebounced(text)
  const { data } = useQuery({
    queryKey: ['suggest', settled],
    queryFn: () => trpc.suggest.query({ text: settled, currency: CURRENCY }),
    enabled: settled.length >= 2,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  })
  return data && text.length >= 2 ? optionsOf(data) : []
}

function useDebounced(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), DEBOUNCE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
