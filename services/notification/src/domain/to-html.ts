import { unreachable } from '@emporium/domain'
import type { Content, Item, Part, Sum } from './content.ts'
import { Html, html } from './html.ts'
import { light, styles } from './palette.ts'

const font = "font-family:Inter,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const ink = `color:${light.ink}`
const muted = `color:${light.muted}`
const body = `${font};font-size:16px;line-height:24px`
const small = `${font};font-size:13px;line-height:20px;${muted}`
const rule = `border-top:1px solid ${light.line}`

/** The mail as HTML: tables and inline styles, as mail programs want it; no picture, nothing fetched. */
export function toHtml({ subject, preview, title, parts, reason }: Content): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${subject}</title>
<style>${new Html(styles)}</style>
</head>
<body class="ground" style="margin:0;padding:0;background:${light.ground}">
<div style="display:none;max-height:0;overflow:hidden">${preview}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="ground" style="background:${light.ground}">
<tr><td align="center" class="outer" style="padding:40px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px">
<tr><td class="accent" style="${font};font-size:18px;font-weight:700;letter-spacing:-0.01em;color:${light.accent};padding:0 4px 16px">Emporium</td></tr>
<tr><td class="surface inner" style="background:${light.surface};border:1px solid ${light.line};border-radius:16px;padding:36px 40px">
<h1 class="ink" style="${font};font-size:24px;line-height:32px;font-weight:650;letter-spacing:-0.015em;${ink};margin:0 0 16px">${title}</h1>
${parts.map(partHtml)}</td></tr>
<tr><td class="muted" style="${small};padding:20px 4px 0">${reason}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`.text
}

function partHtml(part: Part): Html {
  switch (part.kind) {
    case 'text':
      return html`<p class="ink" style="${body};${ink};margin:0 0 16px">${part.text}</p>\n`
    case 'note':
      return html`<p class="muted" style="${small};margin:0 0 12px">${part.text}</p>\n`
    case 'button':
      return button(part)
    case 'items':
      return table(part.items.map(item))
    case 'sums':
      return table(part.sums.map(sum))
    case 'block':
      return block(part)
    default:
      return unreachable(part)
  }
}

function button({ label, url }: { readonly label: string; readonly url: string }): Html {
  const look = `${body};font-weight:600;display:inline-block;padding:12px 24px;border-radius:12px;text-decoration:none`
  return html`<p style="margin:24px 0"><a class="button" href="${url}" style="${look};background:${light.accent};color:${light.accentInk}">${label}</a></p>\n`
}

function table(rows: readonly Html[]): Html {
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:8px 0 16px">\n${rows}</table>\n`
}

function item({ name, detail, quantity, amount }: Item): Html {
  const facts = [detail, `Quantity ${quantity}`].filter((fact) => fact !== '').join(' · ')
  return html`<tr><td class="ink line" style="${body};${ink};${rule};padding:12px 12px 12px 0">${name}<br><span class="muted" style="${small}">${facts}</span></td>
<td class="ink line" align="right" valign="top" style="${body};${ink};${rule};padding:12px 0;white-space:nowrap">${amount}</td></tr>\n`
}

function sum({ label, amount, weight }: Sum): Html {
  const tone = weight === 'faint' ? 'muted' : 'ink'
  const total = `${body};${ink};${rule};font-weight:650;padding-top:12px;padding-bottom:2px`
  const look = { plain: `${body};${ink};padding:2px 0 6px`, faint: `${small};padding:2px 0`, total }[weight]
  return html`<tr><td class="${tone} line" style="${look}">${label}</td><td class="${tone} line" align="right" style="${look};white-space:nowrap">${amount}</td></tr>\n`
}

function block({ title, lines }: { readonly title: string; readonly lines: readonly string[] }): Html {
  const text = lines.map((line) => html`<br>${line}`)
  return html`<p class="ink" style="${body};${ink};margin:24px 0 16px"><strong style="font-weight:650">${title}</strong>${text}</p>\n`
}
