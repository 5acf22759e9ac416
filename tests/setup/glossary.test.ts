import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** The rows of the glossary's last table: banned words (comma-separated) and their replacements. */
const bannedWords = (readFileSync('docs/glossary.md', 'utf8').split('## Words we do not use')[1] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .slice(2)
  .flatMap((line) => line.split('|')[1]?.split(',') ?? [])
  .map((word) => word.trim())
  .map((word) => ({ word, pattern: new RegExp(`(?<![a-z])${word}(?![a-z])`) }))

/** Migrations are frozen, with the table names of their time. */
const sources = execFileSync('git', ['ls-files', '-z', '*.ts', '*.tsx'], { encoding: 'utf8' })
  .split('\0')
  .filter((file) => file !== '' && !file.includes('/migrations/'))

/** Identifiers only: strips comments, strings and whole templates. */
const namesIn = (code: string): string =>
  code
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/(^|[^:])\/\/.*$/gm, '$1')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")
    .replaceAll(/`(?:[^`\\]|\\.)*`/g, '``')

/** Splits `leftOutOrders`, `left_out` and `LEFT-OUT` into words. */
const toWords = (text: string): string =>
  text
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase()

function bannedIn(text: string): string[] {
  const words = toWords(text)
  return bannedWords.filter(({ pattern }) => pattern.test(words)).map(({ word }) => word)
}

describe('words that the glossary bans', () => {
  it('are read from it', () => {
    expect(bannedWords.length).toBeGreaterThan(10)
  })

  it('are found in names and texts, not in comments and other strings', () => {
    // Concatenated, so that this file itself passes.
    const banned = `left${'Out'}Orders`
    expect(bannedIn(namesIn(`const ${banned} = 1`))).toEqual(['left out'])
    expect(bannedIn(`title: '1 left out'`)).toEqual(['left out'])
    expect(bannedIn(namesIn(`const orders = '${banned}' // ${banned}`))).toEqual([])
    expect(bannedIn(namesIn('const cultureShelves = 1'))).toEqual([])
  })

  it('are in no identifier, file name or screen text', () => {
    const found = sources.flatMap((file) => {
      const code = readFileSync(file, 'utf8')
      const text = /texts(\.en|\/en)\./.test(file) ? code : namesIn(code)
      return bannedIn(`${file}\n${text}`).map((word) => `${file}: ${word}`)
    })
    expect(found).toEqual([])
  })
})
