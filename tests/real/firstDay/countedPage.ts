import type { Locator, Page } from '@playwright/test'

/** Counts what a person does: every click, every chosen file and every typed field is one. */
export class CountedPage {
  readonly page: Page
  readonly counts = { clicks: 0, fields: 0, files: 0 }

  constructor(page: Page) {
    this.page = page
  }

  get interactions(): number {
    const { clicks, fields, files } = this.counts
    return clicks + fields + files
  }

  async click(target: Locator): Promise<void> {
    this.counts.clicks++
    await target.click()
  }

  button(name: string | RegExp, within: Locator | Page = this.page): Promise<void> {
    return this.click(within.getByRole('button', { name, exact: typeof name === 'string' }))
  }

  async type(target: Locator, text: string): Promise<void> {
    this.counts.fields++
    await target.fill(text)
  }

  async chooseFile(target: Locator, file: Parameters<Locator['setInputFiles']>[0]): Promise<void> {
    this.counts.files++
    await target.setInputFiles(file)
  }
}
