import { apiHeader } from '@doorstep/shared/contracts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { NetworkError, ProblemError } from './api.ts'
import { keys } from './queryKeys.ts'
import { queryClient } from './session.ts'
import { cancelSignOut, clearStoredData, endSession, onSignOut, startSignOut } from './signOut.ts'

const stored = new Map<string, string>()

beforeEach(() => {
  stored.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  })
})

afterEach(() => {
  vi.unstubAllGlobals()
})

const problem = (status: number, type: string) =>
  Response.json(
    { type: `/problems/${type}`, title: '', status, detail: 'No.', reference: 'r' },
    { status, headers: { 'content-type': 'application/problem+json' } },
  )

it('clears everything away, past what fails, and nothing that was withdrawn', async () => {
  const done: string[] = []
  const withdraw = onSignOut(async () => void done.push('withdrawn'))
  onSignOut(() => Promise.reject(new Error('no storage')))
  onSignOut(async () => void done.push('kept'))
  withdraw()
  await clearStoredData()
  expect(done).toEqual(['kept'])
})

it('deletes what is kept without asking the server, and gives up a request that would bring it back', async () => {
  const fetching = vi.fn()
  vi.stubGlobal('fetch', fetching)
  const kept = new Set(['addresses'])
  onSignOut(async () => void kept.clear())
  queryClient.setQueryData(keys.session(), null)
  const underWay = queryClient
    .fetchQuery({
      queryKey: keys.myRounds(),
      queryFn: ({ signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    })
    .then(
      () => 'arrived',
      () => 'given up',
    )
  await startSignOut()
  expect(await underWay).toBe('given up')
  expect(kept.size).toBe(0)
  expect(queryClient.getQueryCache().getAll()).toEqual([])
  expect(stored.has('doorstep-leaving')).toBe(true)
  expect(fetching).not.toHaveBeenCalled()
})

it('remembers the wish until the server has ended the session, or knows of none', async () => {
  await startSignOut()
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no signal')))
  await expect(endSession()).rejects.toThrow(NetworkError)
  expect(stored.has('doorstep-leaving')).toBe(true)
  vi.stubGlobal('fetch', async () => problem(500, 'internal'))
  await expect(endSession()).rejects.toThrow(ProblemError)
  expect(stored.has('doorstep-leaving')).toBe(true)
  // A captive portal ends no session.
  vi.stubGlobal('fetch', async () => new Response(null, { status: 204 }))
  await expect(endSession()).rejects.toThrow(NetworkError)
  expect(stored.has('doorstep-leaving')).toBe(true)
  vi.stubGlobal('fetch', async () => problem(401, 'not-signed-in'))
  await endSession()
  expect(stored.has('doorstep-leaving')).toBe(false)

  await startSignOut()
  vi.stubGlobal('fetch', async () => new Response(null, { status: 204, headers: { [apiHeader]: '1' } }))
  await endSession()
  expect(stored.has('doorstep-leaving')).toBe(false)
})

it('forgets the wish when somebody signs in', async () => {
  await startSignOut()
  cancelSignOut()
  expect(stored.has('doorstep-leaving')).toBe(false)
})
