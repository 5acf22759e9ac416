import {
  apiHeader,
  createOrder,
  deleteShift,
  getOrder,
  listMyRounds,
  listOrders,
  organisationHeader,
  signOut,
  uploadReceipt,
} from '@doorstep/shared/contracts'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { call, isProblem, NetworkError, ProblemError } from './api.ts'
import { pageOrganisation } from './pageOrganisation.ts'

const orderId = '6f1f9d5e-8a5b-4a8e-9f2d-0a4b8d1c2e3f'

function answerWith(response: Response | Error) {
  const fetching = vi.fn<typeof fetch>(async () => {
    if (response instanceof Error) throw response
    return response
  })
  vi.stubGlobal('fetch', fetching)
  return fetching
}

const problemOf = (status: number, type: string) =>
  new Response(JSON.stringify({ type, title: 'T', status, detail: 'A sentence.', reference: 'r-1' }), {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
  })

afterEach(() => vi.unstubAllGlobals())

describe('call', () => {
  it('sends to our own server with the cookie, and gives the answer', async () => {
    const fetching = answerWith(Response.json({ items: [], nextCursor: null }))
    await expect(call(listOrders, { query: { date: '2026-02-03', status: ['ready', 'out'] } })).resolves.toEqual({
      items: [],
      nextCursor: null,
    })
    const [address, request] = fetching.mock.calls[0] ?? []
    expect(address).toBe('/api/orders?date=2026-02-03&status=ready&status=out')
    expect(request).toMatchObject({ method: 'GET', credentials: 'same-origin' })
    expect(request).not.toHaveProperty('body')
  })

  it('sends a body as JSON', async () => {
    const fetching = answerWith(Response.json({ order: {}, warnings: [] }, { status: 201 }))
    const body = { id: orderId, date: '2026-02-03', partnerId: orderId }
    await call(createOrder, { body })
    const [, request] = fetching.mock.calls[0] ?? []
    expect(request?.headers).toMatchObject({ 'content-type': 'application/json' })
    expect(JSON.parse(String(request?.body))).toEqual(body)
  })

  it('sends a file as it is, with the headers of every request', async () => {
    pageOrganisation.id = orderId
    const uploaded = { id: orderId, mediaType: 'image/jpeg', bytes: 3, pages: 1, uploadedAt: '2026-02-03T10:00:00Z' }
    const fetching = answerWith(Response.json(uploaded, { status: 201 }))
    const file = new File(['abc'], 'receipt.jpg', { type: 'image/jpeg' })
    await expect(call(uploadReceipt, { params: { claimId: orderId } }, { file })).resolves.toEqual(uploaded)
    const [address, request] = fetching.mock.calls[0] ?? []
    expect(address).toBe(`/api/expenses/claims/${orderId}/receipts`)
    expect(request).toMatchObject({ method: 'POST', body: file, redirect: 'error' })
    expect(request?.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      [organisationHeader]: orderId,
    })
    pageOrganisation.id = undefined
  })

  it('gives undefined for 204', async () => {
    answerWith(new Response(null, { status: 204, headers: { [apiHeader]: '1' } }))
    await expect(call(signOut)).resolves.toBeUndefined()
    await expect(call(deleteShift, { params: { shiftId: orderId }, query: { version: 2 } })).resolves.toBeUndefined()
  })

  it('throws what the server says as a ProblemError', async () => {
    answerWith(problemOf(409, '/problems/stale-version'))
    const error: unknown = await call(getOrder, { params: { orderId } }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ProblemError)
    expect(isProblem(error, 'stale-version')).toBe(true)
    expect(isProblem(error, 'conflict')).toBe(false)
    expect((error as ProblemError).problem).toMatchObject({ status: 409, detail: 'A sentence.', reference: 'r-1' })
  })

  it('throws a NetworkError when the server is out of reach', async () => {
    answerWith(new TypeError('fetch failed'))
    await expect(call(signOut)).rejects.toBeInstanceOf(NetworkError)
  })

  it.each([301, 400, 401, 403, 404, 407, 408, 409, 413, 429, 431, 451, 500, 502, 503, 511])(
    'takes a page with status %i for a server out of reach',
    async (status) => {
      answerWith(new Response('<h1>Please accept the terms</h1>', { status, headers: { 'content-type': 'text/html' } }))
      await expect(call(signOut)).rejects.toBeInstanceOf(NetworkError)
    },
  )

  const ours = { type: '/problems/conflict', title: 'T', status: 409, detail: 'D', reference: 'r' }
  it.each<[string, string, object]>([
    ['plain JSON', 'application/json', ours],
    ['another type', 'application/problem+json', { ...ours, type: 'about:blank' }],
    [
      'an address as its type',
      'application/problem+json',
      { ...ours, type: 'https://portal.example/problems/conflict' },
    ],
    ['another status in it', 'application/problem+json', { ...ours, status: 403 }],
    ['no reference', 'application/problem+json', { ...ours, reference: undefined }],
    ['a list', 'application/problem+json', [ours]],
  ])('takes an error with %s for a server out of reach', async (_what, type, body) => {
    answerWith(new Response(JSON.stringify(body), { status: 409, headers: { 'content-type': type } }))
    await expect(call(signOut)).rejects.toBeInstanceOf(NetworkError)
  })

  it.each<[string, () => Response]>([
    ['a page', () => new Response('<h1>Welcome</h1>', { headers: { 'content-type': 'text/html' } })],
    ['nothing', () => new Response('', { headers: { 'content-type': 'application/json' } })],
    ['JSON that is not ours', () => Response.json({ login: 'required' })],
    ['a bare value', () => Response.json(true)],
    ['null', () => Response.json(null)],
    ['another status', () => Response.json({ items: [] }, { status: 203 })],
    ['204', () => new Response(null, { status: 204 })],
    ['205', () => new Response(null, { status: 205 })],
  ])('takes success with %s for a server out of reach', async (_what, response) => {
    answerWith(response())
    await expect(call(listMyRounds)).rejects.toBeInstanceOf(NetworkError)
    answerWith(response())
    await expect(call(signOut)).rejects.toBeInstanceOf(NetworkError)
  })

  it('follows no redirect', async () => {
    const fetching = answerWith(Response.json({ items: [], confidentiality: null, linkSecondsLeft: null }))
    await call(listMyRounds)
    expect(fetching.mock.calls[0]?.[1]).toMatchObject({ redirect: 'error' })
  })

  it('keeps a problem of ours with 503 a problem', async () => {
    answerWith(problemOf(503, '/problems/unavailable'))
    await expect(call(signOut)).rejects.toBeInstanceOf(ProblemError)
  })

  it('takes an answer that was cut off for a server out of reach', async () => {
    answerWith(new Response('{"items": [', { headers: { 'content-type': 'application/json' } }))
    await expect(call(listOrders, {})).rejects.toBeInstanceOf(NetworkError)
  })

  it('passes on that it was given up', async () => {
    const giving = new AbortController()
    giving.abort()
    answerWith(giving.signal.reason)
    await expect(call(listOrders, {}, { signal: giving.signal })).rejects.toMatchObject({ name: 'AbortError' })
  })
})
