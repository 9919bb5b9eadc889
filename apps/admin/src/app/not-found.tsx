import { PageMessage } from '../shell/page-message.tsx'

export default function NotFound() {
  return (
    <main className="page">
      <PageMessage code="404" title="There is nothing here" text="The link may be old, or not complete." />
    </main>
  )
}
