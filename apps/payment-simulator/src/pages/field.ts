import { type Html, html } from './html.ts'

export type Field = {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly error?: string | undefined
  readonly autocomplete: string
  readonly placeholder?: string
  readonly maxLength: number
  readonly focus?: boolean
}

/** A labelled input; its error is read out with it. */
export function field(f: Field): Html {
  const invalid = f.error && html` aria-invalid="true" aria-describedby="${f.name}-error"`
  return html`<div class="field">
<label for="${f.name}">${f.label}</label>
<input id="${f.name}" name="${f.name}" value="${f.value}" inputmode="numeric" autocomplete="${f.autocomplete}"
 maxlength="${f.maxLength}" spellcheck="false" required${f.placeholder && html` placeholder="${f.placeholder}"`}${invalid}${f.focus && html` autofocus`}>
${f.error && html`<p class="error" id="${f.name}-error">${f.error}</p>`}
</div>`
}
