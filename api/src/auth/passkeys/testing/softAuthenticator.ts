import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { PasskeyAssertion, PasskeyRegistration } from '@doorstep/shared/contracts'
import { isoCBOR } from '@simplewebauthn/server/helpers'

const userPresent = 0x01
const userVerified = 0x04
const credentialIncluded = 0x40

interface Page {
  readonly challenge: string
  readonly origin: string
  readonly host: string
  /** Whether it checked a fingerprint or PIN; default: it did. */
  readonly isUserVerified?: boolean
}

/** An authenticator with one passkey (ES256), as a phone has it; what it signs is real. */
export class SoftAuthenticator {
  readonly id = randomBytes(32).toString('base64url')
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })

  register(page: Page): PasskeyRegistration {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' })
    const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
    // COSE: kty EC2, alg ES256, crv P-256, x, y.
    const key = new Map<number, number | Uint8Array>([
      ...[[1, 2] as const, [3, -7] as const, [-1, 1] as const],
      ...[[-2, bytes(x)] as const, [-3, bytes(y)] as const],
    ])
    const id = Buffer.from(this.id, 'base64url')
    const length = Buffer.alloc(2)
    length.writeUInt16BE(id.length)
    const authData = Buffer.concat([
      ...[this.#head(page, credentialIncluded), Buffer.alloc(16), length, id],
      isoCBOR.encode(key as never),
    ])
    const object = new Map<string, unknown>([
      ...[['fmt', 'none'] as const, ['attStmt', new Map()] as const],
      ['authData', new Uint8Array(authData)],
    ])
    const attestationObject = Buffer.from(isoCBOR.encode(object as never)).toString('base64url')
    return {
      id: this.id,
      clientDataJSON: clientDataOf('webauthn.create', page),
      attestationObject,
      transports: ['internal'],
    }
  }

  signIn(page: Page): PasskeyAssertion {
    const clientDataJSON = clientDataOf('webauthn.get', page)
    const authData = this.#head(page, 0)
    const hash = createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest()
    const signature = sign('sha256', Buffer.concat([authData, hash]), this.#keys.privateKey)
    return {
      ...{ id: this.id, clientDataJSON },
      authenticatorData: authData.toString('base64url'),
      signature: signature.toString('base64url'),
    }
  }

  /** Hash of the host, flags, and a counter that stays 0, as with passkeys that are synchronised. */
  #head({ host, isUserVerified = true }: Page, flags: number): Buffer {
    const flag = userPresent | flags | (isUserVerified ? userVerified : 0)
    return Buffer.concat([createHash('sha256').update(host).digest(), Buffer.from([flag]), Buffer.alloc(4)])
  }
}

const clientDataOf = (type: string, { challenge, origin }: Page): string =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url')
