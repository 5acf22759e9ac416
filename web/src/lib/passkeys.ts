import type { PasskeyAssertion, PasskeyRegistration } from '@doorstep/shared/contracts'
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { PasskeyFailure } from './passkeyFailure.ts'

/** What the server sends for the browser: WebAuthn's options, which it made with the same library. */
type ServerOptions = Record<string, unknown> & { challenge: string }

/** Browsers have passkeys for a name by https, or for `localhost`; not for a number such as 127.0.0.1. */
export const hasPasskeys = (): boolean => 'PublicKeyCredential' in globalThis && !/^[\d.]+$|:/.test(location.hostname)

/** The same page by its name, where it was opened by this machine's number. */
export const localAddress = (): string | undefined =>
  location.hostname === '127.0.0.1' ? location.href.replace('127.0.0.1', 'localhost') : undefined

/** The person's fingerprint, face or PIN makes a new passkey. @throws PasskeyFailure */
export async function makePasskey(options: ServerOptions): Promise<PasskeyRegistration> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  // What was checked by the contract only as far as the server reads it.
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON
  const { id, response } = await startRegistration({ optionsJSON }).catch((error: unknown) => {
    throw new PasskeyFailure(error)
  })
  const { clientDataJSON, attestationObject, transports = [] } = response
  return { id, clientDataJSON, attestationObject, transports }
}

/** A passkey that the browser stores signs the challenge. @throws PasskeyFailure */
export async function signWithPasskey(options: ServerOptions): Promise<PasskeyAssertion> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON
  const { id, response } = await startAuthentication({ optionsJSON }).catch((error: unknown) => {
    throw new PasskeyFailure(error)
  })
  const { clientDataJSON, authenticatorData, signature } = response
  return { id, clientDataJSON, authenticatorData, signature }
}
