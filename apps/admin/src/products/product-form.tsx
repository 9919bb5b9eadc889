'use client'

import { type CategoryTree, type Product, productStatuses } from '@emporium/contracts/catalog'
import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { useAct } from '../lib/use-act.ts'
import { trpc } from '../trpc/client.ts'
import { Button } from '@emporium/web/button'
import { Field, SelectField, TextField } from '@emporium/web/field'
import { Notice } from '@emporium/web/notice'
import { Panel } from '../ui/panel.tsx'
import { productStatus } from '../words/other-words.ts'
import { editsOf } from './product-edits.ts'
import { VariantPrices } from './variant-prices.tsx'

interface ProductFormProps {
  readonly product: Product
  readonly categories: CategoryTree
}
type Save = Parameters<typeof trpc.saveProduct.mutate>[0]

/** A saved product is a new form: what others changed meanwhile is shown, and not undone by the next save. */
export function ProductEditor(props: ProductFormProps) {
  const [note, setNote] = useState<string | null>(null)
  return <ProductForm key={props.product.version} {...props} note={note} setNote={setNote} />
}

type NotedFormProps = ProductFormProps & {
  readonly note: string | null
  readonly setNote: (note: string | null) => void
}

function ProductForm({ product, categories, note, setNote }: NotedFormProps) {
  const router = useRouter()
  const [issues, setIssues] = useState<Readonly<Record<string, string>>>({})
  const act = useAct({
    send: (input: Save) => trpc.saveProduct.mutate(input),
    said: 'Answered.',
    onDone: ({ outcome, changes, message, reason }) => {
      if (outcome === 'refused') return act.say(message ?? reason ?? 'Refused.')
      setNote(outcome === 'unchanged' ? 'Nothing had to change.' : `Saved: ${changes.join(', ')}.`)
      router.refresh()
    },
  })
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (act.busy) return
    setNote(null)
    const edits = editsOf(new FormData(event.currentTarget), product)
    setIssues('issues' in edits ? edits.issues : {})
    if ('issues' in edits) return act.say('Something is not right yet: look at the marked fields.')
    act.say(null)
    if (edits.input === null) setNote('Nothing was changed.')
    else act.run(edits.input)
  }
  return (
    <form onSubmit={submit} className="grid gap-6" noValidate>
      <Panel id="about" title="About">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Title" name="title" defaultValue={product.title} error={issues['title']} />
          <SelectField
            label="Status"
            name="status"
            defaultValue={product.status}
            hint="Only active products are in the shop."
          >
            {productStatuses.map((status) => (
              <option key={status} value={status}>
                {productStatus[status].name}
              </option>
            ))}
          </SelectField>
          <Field
            label="Brand"
            name="brand"
            optional
            defaultValue={product.brand ?? ''}
            error={issues['brand']}
          />
          <Field
            label="Tags"
            name="tags"
            optional
            defaultValue={product.tags.join(', ')}
            error={issues['tags']}
            hint="Separated by commas."
          />
          <TextField
            label="Description"
            name="descriptionHtml"
            optional
            rows={6}
            defaultValue={product.descriptionHtml}
            error={issues['descriptionHtml']}
            hint="HTML; what is not safe is taken out."
            wrapClass="sm:col-span-2"
          />
        </div>
      </Panel>
      <Panel id="categories" title="Categories">
        <div className="grid max-h-64 gap-1.5 overflow-y-auto text-sm sm:grid-cols-2 lg:grid-cols-3">
          {categories.map(({ handle, name }) => (
            <label key={handle} className="flex items-center gap-2">
              <input
                type="checkbox"
                name="categories"
                value={handle}
                defaultChecked={product.categories.includes(handle)}
                className="size-4"
              />
              {name}
            </label>
          ))}
        </div>
      </Panel>
      <VariantPrices product={product} issues={issues} />
      {act.problem === null ? null : <Notice tone="bad">{act.problem}</Notice>}
      {note === null ? null : <Notice>{note}</Notice>}
      <div className="flex justify-end">
        <Button type="submit" busy={act.busy}>
          {act.busy ? 'Saving…' : 'Save'}
        </Button>
      </div>
    </form>
  )
}
