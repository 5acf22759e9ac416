import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'

/** PostgreSQL's default number of rounds. */
const iterations = 4096

/**
 * What PostgreSQL keeps of a password (RFC 5803, as in pg_authid.rolpassword). Handed over in the password's place, so that no server, log or
 * list of running statements sees the password itself.
 *
 * @param password of ASCII characters: others would have to be normalised first (SASLprep)
 * @param salt 16 random bytes
 */
export function scramVerifier(password: string, salt: Buffer = randomBytes(16)): string {
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const storedKey = createHash('sha256').update(keyed(salted, 'Client Key')).digest('base64')
  const serverKey = keyed(salted, 'Server Key').toString('base64')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`
}

const keyed = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
