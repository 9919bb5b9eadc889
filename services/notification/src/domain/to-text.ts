import { unreachable } from '@emporium/domain'
import type { Content, Item, Part, Sum } from './content.ts'

/** The mail as plain text. */
export function toText({ title, parts, reason }: Content): string {
  return [title, ...parts.map(partText), `-- \nEmporium\n${reason}`].join('\n\n').concat('\n')
}

function partText(part: Part): string {
  switch (part.kind) {
    case 'text':
    case 'note':
      return part.text
    case 'button':
      return `${part.label}:\n${part.url}`
    case 'items':
      return part.items.map(itemText).join('\n')
    case 'sums':
      return part.sums.map(sumText).join('\n')
    case 'block':
      return [`${part.title}:`, ...part.lines].join('\n')
    default:
      return unreachable(part)
  }
}

function itemText({ name, detail, quantity, amount }: Item): string {
  return `${quantity} × ${name}${detail === '' ? '' : ` (${detail})`}${amount === '' ? '' : `: ${amount}`}`
}

function sumText({ label, amount }: Sum): string {
  return `${label}: ${amount}`
}
