import { expect, type Locator } from '@playwright/test'

/** Waits until the page's script has taken this element over: a click before that is a click into the void. */
export async function alive(element: Locator): Promise<void> {
  await expect
    .poll(() => element.evaluate((node) => Object.keys(node).some((key) => key.startsWith('__reactProps'))))
    .toBe(true)
}

/** `€1,234.50` → 123450: minor units of what a page shows. */
export async function amountIn(element: Locator): Promise<number> {
  const text = await element.innerText()
  if (text.trim() === 'Free') return 0
  const figure = /€\s?([\d,]+\.\d\d)/.exec(text)?.[1]
  if (figure === undefined) throw new Error(`No amount in "${text}"`)
  return Number(figure.replaceAll(/[,.]/g, ''))
}
