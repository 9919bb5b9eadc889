import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { MailBody } from '../../../../mails/mail-body.tsx'
import { ask, demand } from '../../../../trpc/server.ts'
import { Badge } from '../../../../ui/badge.tsx'
import { LocalTime } from '../../../../ui/local-time.tsx'
import { PageHead } from '../../../../ui/page-head.tsx'
import { Facts, Panel } from '../../../../ui/panel.tsx'
import { mailKind, mailStatus } from '../../../../words/other-words.ts'

export const metadata: Metadata = { title: 'Mail' }

export default async function MailPage({ params }: { params: Promise<{ id: string }> }) {
  await demand('mail')
  const { id } = await params
  const mail = await ask((api) => api.mail.query({ id }))
  if (mail === null) notFound()
  const order: readonly (readonly [string, React.ReactNode])[] =
    mail.orderId === null
      ? []
      : [
          [
            'Order',
            <Link key="order" href={`/orders/${mail.orderId}`} className="text-accent hover:underline">
              Show the order
            </Link>,
          ],
        ]
  return (
    <>
      <PageHead up={{ href: '/mails', name: 'Mailbox' }} title={mail.subject} />
      <div className="grid gap-6">
        <Panel id="facts" title="About">
          <Facts
            rows={[
              ['To', mail.to],
              ['Kind', mailKind[mail.kind]],
              [
                'Status',
                <Badge key="status" tone={mailStatus[mail.status].tone}>
                  {mailStatus[mail.status].name}
                </Badge>,
              ],
              ['When', <LocalTime key="at" at={mail.at} />],
              ...order,
            ]}
          />
        </Panel>
        <MailBody html={mail.html} text={mail.text} />
      </div>
    </>
  )
}
