import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assertPasswordAllowed } from './assertPasswordAllowed.ts'

const owner = { email: 'wilhelmina.oakhurst@test.example', name: 'Wilhelmina Oakhurst' }
const check = (password: string) => assertPasswordAllowed(password, owner)

describe('a password that somebody chooses', () => {
  it.each([
    ...['qwertyuiop', '1234567890', 'Basketball', 'PASSWORD123', '1q2w3e4r5t', 'manchester'],
    ...['Manchester-2026!', '!!elizabeth99', 'password12345!', '2026 liverpool'],
  ])('is not one from a break-in: %s', async (password) => {
    await expect(check(password)).rejects.toMatchObject({
      kind: 'invalid-field',
      details: { fields: [{ path: 'password', message: expect.stringContaining('thieves try first') }] },
    })
  })

  it.each(['aaaaaaaaaaaa', 'abcabcabcabc', '5151515151515151'])('is no repetition: %s', async (password) => {
    await expect(check(password)).rejects.toThrow()
  })

  it.each(['wilhelmina', 'Oakhurst2026', 'wilhelmina.oakhurst@test.example', 'wilhelmina.oakhurst1'])(
    'is not its owner’s name or address: %s',
    async (password) => {
      await expect(check(password)).rejects.toThrow(/name or the email/)
    },
  )

  it.each(['correct horse battery staple', 'Kiln-Lane ferry 12 violins', 'пять зелёных трамваев', 'zq8!vR2#mm'])(
    'may be: %s',
    async (password) => {
      await expect(check(password)).resolves.toBeUndefined()
    },
  )

  it('may be random, but no common word with up to its length of digits and signs added, in any case', async () => {
    const added = fc.string({ unit: fc.constantFrom(...'0123456789!-_. '), maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(added, added, fc.boolean(), async (before, after, isUpper) => {
        const word = isUpper ? 'MANCHESTER' : 'Manchester'
        await expect(check(before + word + after)).rejects.toThrow(/thieves/)
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 9, maxLength: 90 }), async (bytes) => {
        fc.pre(new Set(bytes).size > 6)
        await expect(check(Buffer.from(bytes).toString('base64url'))).resolves.toBeUndefined()
      }),
    )
  })

  it('is named by the field of the request', async () => {
    await expect(assertPasswordAllowed('qwertyuiop', {}, 'newPassword')).rejects.toMatchObject({
      details: { fields: [{ path: 'newPassword' }] },
    })
  })
})
