import fc from 'fast-check'
import { expect, it } from 'vitest'
import { jsonLimits } from '../kernel/limits.ts'
import { checkJsonShape } from './jsonShape.ts'

const isRefused = (text: string, encoding = 'utf-8'): boolean => {
  try {
    checkJsonShape(Buffer.from(text), encoding)
    return false
  } catch {
    return true
  }
}

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0

it('refuses deeper nesting than the limit, whatever its strings contain', () => {
  const strange = fc.string({ unit: fc.constantFrom('[', '{', '"', '\\', ',', ']', '\ud83d', 'é', 'x') })
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 14 },
      strange,
      fc.array(tie('value'), { maxLength: 2 }),
      fc.dictionary(strange, tie('value'), { maxKeys: 2 }),
    ),
  }))
  fc.assert(
    fc.property(value, (json) => {
      expect(isRefused(JSON.stringify(json))).toBe(depthOf(json) > jsonLimits.depth)
    }),
  )
})

it('refuses more values than the limit, in lists and objects, and other encodings', () => {
  const list = (length: number) => JSON.stringify(Array(length).fill('a,b'))
  expect(isRefused(list(jsonLimits.values))).toBe(false)
  expect(isRefused(list(jsonLimits.values + 1))).toBe(true)
  const keys = Object.fromEntries(Array.from({ length: jsonLimits.values + 1 }, (_, index) => [`k${index}`, 1]))
  expect(isRefused(JSON.stringify(keys))).toBe(true)
  expect(isRefused('{}', 'utf-16le')).toBe(true)
})

it('ends for texts that are no JSON', () => {
  for (const text of ['', '"', '"\\', ']]]]', '{"a', '\\'.repeat(1000)]) expect(isRefused(text)).toBe(false)
})
