import { afterEach, expect, it, vi } from 'vitest'
import { newId } from './newId.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

afterEach(() => vi.unstubAllGlobals())

it('makes a version 4 id', () => {
  expect(newId()).toMatch(uuid)
  expect(newId()).not.toBe(newId())
})

it('does so on plain http as well, where randomUUID is missing', () => {
  const getRandomValues = crypto.getRandomValues.bind(crypto)
  vi.stubGlobal('crypto', { getRandomValues })
  for (let count = 0; count < 50; count++) expect(newId()).toMatch(uuid)
})
