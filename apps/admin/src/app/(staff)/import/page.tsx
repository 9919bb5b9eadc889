import type { Metadata } from 'next'
import { ImportDesk } from '../../../imports/import-desk.tsx'
import { demand } from '../../../trpc/server.ts'
import { PageHead } from '../../../ui/page-head.tsx'

export const metadata: Metadata = { title: 'Import' }

export default async function ImportPage() {
  await demand('importProducts')
  return (
    <>
      <PageHead
        title="Import products"
        note="From Shopify's product CSV, old or new column names. Nothing changes before you have seen what would."
      />
      <ImportDesk />
    </>
  )
}
