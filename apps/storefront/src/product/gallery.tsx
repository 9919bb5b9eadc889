'use client'

import type { Image } from '@emporium/contracts/catalog'
import { useState } from 'react'
import { cx } from '@emporium/web/cx'
import { Picture } from '../ui/picture.tsx'

interface GalleryProps {
  readonly images: readonly Image[]
  readonly title: string
  /** The picture of the chosen variant: it comes to the front when the choice changes. */
  readonly front: Image | null
}

export function Gallery({ images, title, front }: GalleryProps) {
  const all = front && !images.some((image) => image.url === front.url) ? [front, ...images] : images
  const [chosen, setChosen] = useState<{ front: string | undefined; url: string | undefined }>({
    front: front?.url,
    url: front?.url,
  })
  // The choice of a picture lasts until another variant is chosen.
  const url = chosen.front === front?.url ? chosen.url : front?.url
  const shown = all.find((image) => image.url === url) ?? all[0]
  return (
    <section aria-label="Pictures" className="grid content-start gap-3 sm:gap-4">
      <div className="aspect-square overflow-hidden rounded-[1.75rem] bg-sunken">
        <Picture
          src={shown?.url}
          alt={shown?.alt || title}
          size={1000}
          eager
          className="tile-picture size-full"
        />
      </div>
      {all.length > 1 ? (
        <ul className="flex flex-wrap gap-2.5 p-0.5">
          {all.map((image, index) => (
            <li key={image.url}>
              <button
                type="button"
                aria-label={`Show picture ${index + 1} of ${all.length}`}
                aria-pressed={image.url === shown?.url}
                onClick={() => setChosen({ front: front?.url, url: image.url })}
                className={cx(
                  'block size-16 overflow-hidden rounded-xl sm:size-20',
                  image.url === shown?.url
                    ? 'ring-2 ring-accent ring-offset-2 ring-offset-ground'
                    : 'opacity-80 hover:opacity-100',
                )}
              >
                <Picture src={image.url} alt="" size={80} className="tile-picture size-full" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
