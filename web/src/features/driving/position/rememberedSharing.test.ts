import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { forgetSharing, rememberedSharing, rememberSharing } from './rememberedSharing.ts'

const stored = new Map<string, string>()

beforeEach(() => {
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  })
})
afterEach(() => {
  stored.clear()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

it('remembers each round apart, for a day at most', () => {
  vi.useFakeTimers({ now: 0 })
  rememberSharing('morning', 'on')
  rememberSharing('evening', 'ending')
  expect([rememberedSharing('morning'), rememberedSharing('evening'), rememberedSharing('other')]).toEqual([
    ...['on', 'ending', undefined],
  ])
  rememberSharing('evening', undefined)
  expect([rememberedSharing('morning'), rememberedSharing('evening')]).toEqual(['on', undefined])
  vi.setSystemTime(24 * 3600_000)
  expect(rememberedSharing('morning')).toBeUndefined()
})

it('forgets all with the rounds, and starts with nothing where storage is forbidden or broken', () => {
  rememberSharing('morning', 'on')
  forgetSharing()
  expect([...stored.keys()]).toEqual([])
  stored.set('doorstep-position', '{broken')
  expect(rememberedSharing('morning')).toBeUndefined()
  vi.stubGlobal('localStorage', undefined)
  rememberSharing('morning', 'on')
  expect(rememberedSharing('morning')).toBeUndefined()
})
