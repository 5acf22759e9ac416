import type { Request, Response } from 'express'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { knownDeviceMs } from '../kernel/limits.ts'
import { KnownDevices } from './knownDevices.ts'

const devices = new KnownDevices({ secret: 'a secret of at least 32 characters', isSecure: false })
const signedIn = new Date('2030-01-01T09:00:00Z')

/** A browser's cookies. */
class Browser {
  readonly cookies = new Map<string, string>()
  readonly response = {
    cookie: (name: string, value: string) => void this.cookies.set(name, value),
    clearCookie: (name: string) => void this.cookies.delete(name),
  } as unknown as Response
  get request(): Request {
    return { headers: { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } } as Request
  }
  signIn(email: string, known?: string) {
    devices.remember(this.request, this.response, email, signedIn, known)
  }
}

describe('a known device', () => {
  it('is known for the accounts that signed in there, and no other', () => {
    const browser = new Browser()
    browser.signIn('ada@test.example')
    browser.signIn('ben@test.example')
    const read = (email: string) => devices.read(browser.request, email, signedIn)
    expect(read('ada@test.example')).toMatch(/^[\w-]{16}$/)
    expect(read('ben@test.example')).toBeDefined()
    expect(read('cy@test.example')).toBeUndefined()
  })

  it('stays the same one when it signs in again', () => {
    const browser = new Browser()
    browser.signIn('ada@test.example')
    const id = devices.read(browser.request, 'ada@test.example', signedIn)
    browser.signIn('ada@test.example', id)
    expect(devices.read(browser.request, 'ada@test.example', signedIn)).toBe(id)
    expect(browser.cookies.size).toBe(1)
  })

  it('is forgotten after its time, and elsewhere means nothing', () => {
    const browser = new Browser()
    browser.signIn('ada@test.example')
    const after = (ms: number) => devices.read(browser.request, 'ada@test.example', new Date(signedIn.getTime() + ms))
    expect(after(knownDeviceMs - 1)).toBeDefined()
    expect(after(knownDeviceMs)).toBeUndefined()
    const others = new KnownDevices({ secret: 'another secret of 32 characters, yes', isSecure: false })
    expect(others.read(browser.request, 'ada@test.example', signedIn)).toBeUndefined()
  })

  it('cannot be made up: any change of the cookie, or the cookie of another account, is not known', () => {
    const browser = new Browser()
    browser.signIn('ada@test.example')
    const [[name, value]] = [...browser.cookies] as [[string, string]]
    fc.assert(
      fc.property(fc.nat({ max: value.length - 1 }), fc.constantFrom(...'aB0-_.', ''), (at, letter) => {
        fc.pre(value[at] !== letter)
        browser.cookies.set(name, value.slice(0, at) + letter + value.slice(at + 1))
        expect(devices.read(browser.request, 'ada@test.example', signedIn)).toBeUndefined()
      }),
    )
    browser.cookies.clear()
    browser.signIn('eve@test.example')
    const [own] = browser.cookies.values()
    browser.cookies.set(name, own as string)
    expect(devices.read(browser.request, 'ada@test.example', signedIn)).toBeUndefined()
    for (const strange of ['', '..', 'a.b.c', '=', 'x'.repeat(5000)]) {
      browser.cookies.set(name, strange)
      expect(devices.read(browser.request, 'ada@test.example', signedIn)).toBeUndefined()
    }
  })

  it('carries no more cookies than a request has room for, the newest among them', () => {
    const browser = new Browser()
    for (let account = 0; account < 100; account++) browser.signIn(`a${account}@test.example`)
    expect(browser.cookies.size).toBe(20)
    expect(devices.read(browser.request, 'a99@test.example', signedIn)).toBeDefined()
    expect(browser.request.headers.cookie?.length).toBeLessThan(3000)
  })
})
