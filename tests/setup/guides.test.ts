import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const folder = 'docs/guide'
const guides = readdirSync(folder).filter((file) => file.endsWith('.md'))

/** Links and pictures of a Markdown file to files of the project, as they are written. */
const pathsIn = (markdown: string): string[] =>
  [...markdown.matchAll(/\]\(([^)]+)\)/g)].flatMap(([, path = '']) => (/^[a-z]+:/.test(path) ? [] : [path]))

describe('guides for people', () => {
  it('are one for each who needs one, and all in the help of the app', () => {
    expect(guides).toEqual(['admin.md', 'driver.md', 'getting-started.md', 'handler.md', 'organiser.md'])
    const help = readFileSync('web/src/features/help/guides.ts', 'utf8')
    for (const guide of guides) expect(help).toContain(`/${folder}/${guide}'`)
  })

  it.each(guides)('%s has a title and pictures, and each link leads to a file', (guide) => {
    const markdown = readFileSync(join(folder, guide), 'utf8')
    expect(markdown).toMatch(/^# \S/)
    const paths = pathsIn(markdown)
    expect(paths.some((path) => path.endsWith('.png'))).toBe(true)
    expect(paths.filter((path) => !existsSync(join(folder, path)))).toEqual([])
  })

  it.each(['README.md', 'docs/architecture.md'])('%s links to files that exist', (page) => {
    const paths = pathsIn(readFileSync(page, 'utf8')).map((path) => path.replace(/#.*/, ''))
    expect(paths.filter((path) => path !== '' && !existsSync(join(dirname(page), path)))).toEqual([])
  })

  it('show no picture that the script does not take', () => {
    const taken = new Set(
      [...readFileSync('scripts/pictures.ts', 'utf8').matchAll(/save\(\w+, '([\w-]+)'\)/g)].map(
        ([, name]) => `${name}.png`,
      ),
    )
    const shown = guides.flatMap((guide) => pathsIn(readFileSync(join(folder, guide), 'utf8')))
    expect(shown.filter((path) => path.endsWith('.png') && !taken.has(path.split('/').at(-1) ?? ''))).toEqual([])
  })
})
