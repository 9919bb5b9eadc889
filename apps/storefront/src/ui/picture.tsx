'use client'

import { useState } from 'react'
import { PLACEHOLDER_IMAGE } from '../lib/shop.ts'

interface PictureProps {
  readonly src: string | null | undefined
  readonly alt: string
  readonly size?: number
  readonly eager?: boolean
  readonly className?: string
}

/**
 * A square picture. Plain `img`: pictures come ready-made, and imported products have foreign addresses that the
 * image optimiser should not fetch. One that cannot be loaded becomes the placeholder.
 */
export function Picture({ src, alt, size = 600, eager = false, className }: PictureProps) {
  const [broken, setBroken] = useState<string | null>(null)
  const shown = src && src !== broken ? src : PLACEHOLDER_IMAGE
  return (
    <img
      // A picture may have failed before the page came alive, and then sends no event any more.
      ref={(image) => {
        if (image?.complete && image.naturalWidth === 0 && shown !== PLACEHOLDER_IMAGE) setBroken(shown)
      }}
      src={shown}
      alt={alt}
      width={size}
      height={size}
      loading={eager ? 'eager' : 'lazy'}
      fetchPriority={eager ? 'high' : 'auto'}
      decoding="async"
      referrerPolicy="no-referrer"
      onError={() => setBroken(shown)}
      className={className}
    />
  )
}
