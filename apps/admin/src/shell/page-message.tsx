import Link from 'next/link'
import { buttonClass } from '@emporium/web/button'

/** A page that is not what one came for, in words, with the way on. */
export function PageMessage({ code, title, text }: { code: string; title: string; text: string }) {
  return (
    <div className="grid place-items-center py-20 text-center">
      <title>{`${title} | Emporium admin`}</title>
      <div>
        <p className="text-sm font-medium text-accent">{code}</p>
        <h1 className="mt-2 text-2xl font-semibold tracking-tight">{title}</h1>
        <p className="mt-2 text-muted">{text}</p>
        <Link href="/" className={buttonClass({}, 'mt-6')}>
          To the start
        </Link>
      </div>
    </div>
  )
}
