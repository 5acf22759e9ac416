import type { AccountPasskey, PasskeyAssertion, PasskeyRegistration } from '@doorstep/shared/contracts'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import { conflict, notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/newId.ts'
import { hasPassword } from '../hasPassword.ts'
import { type ChallengePurpose, challengeSeconds, createChallenge, takeChallenge } from './challenges.ts'
import { relyingPartyFor } from './relyingParty.ts'

export interface PasskeyTools {
  /** As the sign-in's role. */
  readonly db: Kysely<unknown>
  readonly publicUrl: string | undefined
}

/** COSE numbers of EdDSA, ES256 and RS256, which every authenticator has one of; Node warns of the library's newer default. */
const algorithms = [-8, -7, -257]

interface PasskeyRow {
  readonly id: string
  readonly name: string
  readonly userId: string
  readonly credentialId: string
  readonly publicKey: Buffer
  readonly counter: string
  readonly transports: string[]
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
}

const columns = sql`id, name, user_id as "userId", credential_id as "credentialId", public_key as "publicKey", counter, transports,
  created_at as "createdAt", last_used_at as "lastUsedAt"`

export async function listPasskeysOf(db: Kysely<unknown>, userId: string): Promise<AccountPasskey[]> {
  const { rows } = await sql<PasskeyRow>`
    select ${columns} from passkey where user_id = ${userId} order by created_at, id`.execute(db)
  return rows.map(presentPasskey)
}

const presentPasskey = ({ id, name, createdAt, lastUsedAt }: PasskeyRow): AccountPasskey => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
})

/** An account as its passkey names it. */
interface PasskeyOwner {
  readonly userId: string
  readonly email: string
  readonly name: string
}

/** What the browser needs to create a passkey, which stores the account (discoverable) and checks its user. */
export async function optionsToAdd({ db, publicUrl }: PasskeyTools, account: PasskeyOwner) {
  const { rows } = await sql<PasskeyRow>`select ${columns} from passkey where user_id = ${account.userId}`.execute(db)
  return optionsToCreate(publicUrl, account, await createChallenge(db, { add: account.userId }), rows)
}

/** As `optionsToAdd`, before there is an account. */
export async function optionsToSetUp({ db, publicUrl }: PasskeyTools, account: PasskeyOwner) {
  return optionsToCreate(publicUrl, account, await createChallenge(db, 'set-up'), [])
}

const optionsToCreate = (
  publicUrl: string | undefined,
  account: PasskeyOwner,
  challenge: Uint8Array<ArrayBuffer>,
  existing: readonly PasskeyRow[],
) =>
  generateRegistrationOptions({
    challenge,
    rpName: 'Doorstep',
    rpID: relyingPartyFor(publicUrl).id,
    userID: new Uint8Array(Buffer.from(account.userId)),
    userName: account.email,
    userDisplayName: account.name,
    timeout: challengeSeconds * 1000,
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: existing.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })

/** What is stored of a passkey that a browser created. */
export interface CreatedPasskey {
  readonly credentialId: string
  readonly publicKey: Buffer
  readonly counter: number
  readonly transports: readonly string[]
}

/**
 * Uses the challenge up.
 *
 * @returns undefined when the browser's answer does not match a challenge of ours for this purpose
 */
export async function verifyCreated(
  { db, publicUrl }: PasskeyTools,
  purpose: ChallengePurpose,
  { id, clientDataJSON, attestationObject, transports }: PasskeyRegistration,
): Promise<CreatedPasskey | undefined> {
  const signed = readClientData(clientDataJSON)
  if (!signed || !(await takeChallenge(db, signed.challenge, purpose))) return undefined
  const party = relyingPartyFor(publicUrl, signed.origin)
  const verification = await verifyRegistrationResponse({
    response: {
      ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
      response: { clientDataJSON, attestationObject },
    },
    expectedChallenge: signed.challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    supportedAlgorithmIDs: algorithms,
    requireUserVerification: true,
  }).catch(() => undefined)
  if (!verification?.verified) return undefined
  const { credential } = verification.registrationInfo
  const publicKey = Buffer.from(credential.publicKey)
  return { credentialId: credential.id, publicKey, counter: credential.counter, transports }
}

/** @returns undefined when the browser's answer does not match a challenge of ours for this account */
export async function addPasskey(
  tools: PasskeyTools,
  userId: string,
  name: string,
  registration: PasskeyRegistration,
): Promise<AccountPasskey | undefined> {
  const created = await verifyCreated(tools, { add: userId }, registration)
  if (!created) return undefined
  const { credentialId, publicKey, counter, transports } = created
  const { rows } = await sql<PasskeyRow>`
    insert into passkey (id, user_id, name, credential_id, public_key, counter, transports)
    values (${newId()}, ${userId}, ${name}, ${credentialId}, ${publicKey}, ${counter}, ${transports}::text[])
    on conflict (credential_id) do nothing
    returning ${columns}`.execute(tools.db)
  return rows[0] ? presentPasskey(rows[0]) : undefined
}

/** @throws DomainError 'not-found', for another account's too; 'conflict' for the only way to sign in to an account */
export async function removePasskey(db: Kysely<unknown>, userId: string, passkeyId: string): Promise<void> {
  // Of two that go at once, one waits for the other: together they must not leave an account without a way in.
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select id from passkey where user_id = ${userId} order by id for update`.execute(tx)
    if (!rows.some(({ id }) => id === passkeyId)) throw notFound('passkey')
    if (rows.length === 1 && !(await hasPassword(tx, userId)))
      throw conflict('This is your only way to sign in. Choose a password first, or add another passkey.')
    await sql`delete from passkey where id = ${passkeyId}`.execute(tx)
  })
}

export async function removePasskeys(db: Kysely<unknown>, userId: string): Promise<void> {
  await sql`delete from passkey where user_id = ${userId}`.execute(db)
}

/** Without an account: the browser offers the passkeys that it stores for this site. */
export async function optionsToSignIn({ db, publicUrl }: PasskeyTools) {
  return generateAuthenticationOptions({
    challenge: await createChallenge(db, 'sign-in'),
    rpID: relyingPartyFor(publicUrl).id,
    timeout: challengeSeconds * 1000,
    userVerification: 'required',
  })
}

/** Whose passkey signed a challenge of ours, with its user checked; undefined for anything else. */
export async function findAccountByPasskey(
  { db, publicUrl }: PasskeyTools,
  assertion: PasskeyAssertion,
): Promise<{ userId: string } | undefined> {
  const { id, clientDataJSON, authenticatorData, signature } = assertion
  const signed = readClientData(clientDataJSON)
  if (!signed || !(await takeChallenge(db, signed.challenge, 'sign-in'))) return undefined
  const { rows } = await sql<PasskeyRow>`select ${columns} from passkey where credential_id = ${id}`.execute(db)
  const [passkey] = rows
  if (!passkey) return undefined
  const party = relyingPartyFor(publicUrl, signed.origin)
  const verification = await verifyAuthenticationResponse({
    response: {
      ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
      response: { clientDataJSON, authenticatorData, signature },
    },
    expectedChallenge: signed.challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: Number(passkey.counter),
    },
    requireUserVerification: true,
  }).catch(() => undefined)
  if (!verification?.verified) return undefined
  const { newCounter } = verification.authenticationInfo
  await sql`update passkey set counter = ${newCounter}, last_used_at = now() where id = ${passkey.id}`.execute(db)
  return { userId: passkey.userId }
}

const clientData = z.object({ challenge: z.string(), origin: z.string() })

/** What the browser says that was signed; verified afterwards. */
function readClientData(encoded: string): z.output<typeof clientData> | undefined {
  try {
    return clientData.parse(JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8')))
  } catch {
    return undefined
  }
}
