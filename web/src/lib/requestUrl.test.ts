import { describe, expect, it } from 'vitest'
import { requestUrl } from './requestUrl.ts'

describe('addressOf', () => {
  it('fills the path and encodes what it fills in', () => {
    expect(requestUrl('/api/orders/:orderId/status', { params: { orderId: 'a/b ?' } })).toBe(
      '/api/orders/a%2Fb%20%3F/status',
    )
  })

  it('refuses a path with a parameter missing', () => {
    expect(() => requestUrl('/api/orders/:orderId', { params: {} })).toThrow('orderId')
    expect(() => requestUrl('/api/orders/:orderId', { params: { orderId: '' } })).toThrow('orderId')
  })

  it('repeats lists and leaves out what is undefined', () => {
    const query = { status: ['ready', 'on_hold'], cursor: undefined, partnerId: null, limit: 50 }
    expect(requestUrl('/api/orders', { query })).toBe('/api/orders?status=ready&status=on_hold&limit=50')
  })

  it('keeps false and nought, and encodes values', () => {
    expect(requestUrl('/api/x', { query: { a: false, b: 0, c: 'ä&b' } })).toBe('/api/x?a=false&b=0&c=%C3%A4%26b')
  })

  it('adds no question mark without a query', () => {
    expect(requestUrl('/api/orders', { query: {} })).toBe('/api/orders')
  })
})
