import { expect, type Page } from '@playwright/test'
import { alive } from './alive.ts'

interface Told {
  readonly stars: number
  readonly title: string
  readonly text?: string
}

/** The reviews on a product's page. */
export function reviewsOn(page: Page) {
  const section = page.getByRole('region', { name: 'Reviews' })
  const write = section.getByRole('button', { name: /^(?:Write a|Change your) review$/ })
  return {
    section,
    write,
    logIn: section.getByRole('link', { name: 'Log in to write a review' }),
    note: section.getByRole('status'),
    all: section.getByRole('list', { name: 'Reviews', exact: true }).getByRole('article'),
    /** Beside the title of the product. */
    rating: page.getByRole('main').getByRole('link', { name: /of 5 stars/ }),
    send: section.getByRole('button', { name: 'Send review' }),
    async open() {
      await alive(write)
      await write.click()
      await expect(section.getByRole('heading', { name: /^Your review of / })).toBeFocused()
    },
    async tell({ stars, title, text = 'It does what it says.\nAnd a little more.' }: Told) {
      await this.open()
      await section.getByRole('radio', { name: new RegExp(`^${stars} star`) }).check()
      await section.getByRole('textbox', { name: 'Title' }).fill(title)
      await section.getByRole('textbox', { name: 'Your review' }).fill(text)
      await this.send.click()
      await expect(this.note).toContainText('will appear once we have checked it')
    },
  }
}
