import { describe, expect, it } from 'vitest'
import { readProxies } from './readProxies.ts'

describe('readProxies', () => {
  it('takes addresses and networks of both kinds, and none', () => {
    expect(readProxies(' 10.0.0.5, 10.1.0.0/16,fd00::/8 , ::1,')).toEqual([
      '10.0.0.5',
      '10.1.0.0/16',
      'fd00::/8',
      '::1',
    ])
    expect(readProxies(undefined)).toEqual([])
    expect(readProxies('')).toEqual([])
  })

  it.each([
    'proxy.example',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    'fd00::/129',
    '300.1.1.1',
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/-1',
  ])('refuses %s', (entry) => {
    expect(() => readProxies(`127.0.0.1,${entry}`)).toThrow(entry)
  })
})
