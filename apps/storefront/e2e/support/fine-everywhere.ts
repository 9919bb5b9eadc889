import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const widths = [360, 1280]
const themes = ['light', 'dark'] as const

/** No violation, nothing that scrolls sideways; and a picture for people to look at. */
export async function isFineEverywhere(page: Page, name: string) {
  for (const colorScheme of themes) {
    for (const width of widths) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 800 })
      const where = `${name} ${width} ${colorScheme}`
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(
        violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
        where,
      ).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth), where).toBeLessThanOrEqual(
        width,
      )
      await page.evaluate(() => window.scrollTo(0, 0))
      await page.screenshot({
        path: `test-results/storefront/${name}-${width}-${colorScheme}.png`,
        fullPage: true,
      })
    }
  }
}
