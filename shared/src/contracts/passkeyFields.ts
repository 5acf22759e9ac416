import { z } from 'zod'

/** What the browser encodes, in base64url. */
const encoded = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .regex(/^[A-Za-z0-9_-]+$/, 'is not base64url')

const credentialId = encoded(1400)

export const passkeyRegistration = z
  .strictObject({
    id: credentialId,
    clientDataJSON: encoded(4000),
    attestationObject: encoded(12_000),
    transports: z
      .array(
        z
          .string()
          .max(20)
          .regex(/^[a-z-]+$/),
      )
      .max(10),
  })
  .meta({ id: 'PasskeyRegistration', description: 'From navigator.credentials.create()' })
export type PasskeyRegistration = z.output<typeof passkeyRegistration>

export const passkeyAssertion = z
  .strictObject({
    id: credentialId,
    clientDataJSON: encoded(4000),
    authenticatorData: encoded(4000),
    signature: encoded(4000),
  })
  .meta({ id: 'PasskeyAssertion', description: 'From navigator.credentials.get()' })
export type PasskeyAssertion = z.output<typeof passkeyAssertion>

/** For the browser, as WebAuthn defines them. */
export const browserOptions = z.looseObject({ challenge: z.string() })
