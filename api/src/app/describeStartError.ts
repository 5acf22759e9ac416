import { StartProblem } from '../db/embedded/index.ts'

interface Details {
  code?: unknown
  message?: unknown
  port?: unknown
  address?: unknown
  path?: unknown
  syscall?: unknown
  serverVersion?: unknown
  extension?: unknown
  hostname?: unknown
}

/**
 * One sentence for the person who starts Doorstep: what is wrong and what to do about it. Never contains a password: of a
 * database's address only the host, port and names.
 */
export function describeStartError(error: unknown): string {
  for (const part of causesOf(error)) {
    if (part instanceof StartProblem) return part.message
    const sentence = describeListening(part) ?? describeFiles(part) ?? describeDatabase(part)
    if (sentence) return sentence
  }
  const [first] = causesOf(error)
  return `Something unexpected happened: ${maskPasswords(String(first?.message ?? error))}`
}

/** The error, its causes, and what it aggregates (a host with several addresses fails once for each). */
function causesOf(error: unknown): Details[] {
  const found: Details[] = []
  for (let part = error; typeof part === 'object' && part !== null && found.length < 10; ) {
    found.push(part as Details)
    if (part instanceof AggregateError) found.push(...part.errors)
    part = (part as { cause?: unknown }).cause
  }
  return found
}

function describeListening({ code, syscall, port, address }: Details): string | undefined {
  if (syscall !== 'listen' && code !== 'EADDRINUSE' && syscall !== 'bind') return undefined
  const another = 'choose another one, for example PORT=3001 npm start.'
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program: stop that one, or ${another}`
  if (code === 'EACCES') return `This user may not use port ${port}: ${another}`
  if (code === 'EADDRNOTAVAIL')
    return `${address} is not an address of this machine: set HOST to one that is, or unset it.`
  return undefined
}

function describeFiles({ code, path, syscall }: Details): string | undefined {
  if (syscall === 'connect') return undefined
  const location = typeof path === 'string' ? ` (${path})` : ''
  if (code === 'ENOSPC' || code === 'EDQUOT') return `The disk is full${location}: free some space and start again.`
  if (code === 'EACCES' || code === 'EPERM') {
    return `No permission to read or write a file${location}: start Doorstep as the user that owns its folder.`
  }
  if (code === 'EROFS') return `The disk is read-only${location}: set DOORSTEP_DATA to a folder on another disk.`
  return undefined
}

/** Codes of five characters are PostgreSQL's own: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const databaseSentences: Readonly<Record<string, string>> = {
  ERR_INVALID_URL: 'DATABASE_URL is not an address of the form postgres://user:password@host:port/database.',
  ENOTFOUND: 'The host in DATABASE_URL is unknown: check its spelling and the network.',
  EAI_AGAIN: 'The host in DATABASE_URL cannot be looked up now: check the network.',
  ECONNREFUSED: 'No database answers at the host and port of DATABASE_URL: is it running, and is the port right?',
  ECONNRESET: 'The server at the host and port of DATABASE_URL closed the connection: is it PostgreSQL?',
  CONNECTION_CLOSED: 'The server at the host and port of DATABASE_URL closed the connection: is it PostgreSQL?',
  CONNECT_TIMEOUT:
    'The database at DATABASE_URL does not answer in time: check its address and any firewall in between.',
  ETIMEDOUT: 'The database at DATABASE_URL does not answer in time: check its address and any firewall in between.',
  EHOSTUNREACH: 'The host in DATABASE_URL cannot be reached from here: check the network.',
  ENETUNREACH: 'The host in DATABASE_URL cannot be reached from here: check the network.',
  ...Object.fromEntries(
    [
      ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
      ...['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'ERR_TLS_CERT_ALTNAME_INVALID', 'CERT_HAS_EXPIRED'],
    ].map((code) => [
      code,
      'This machine does not trust the certificate of the server at DATABASE_URL: set NODE_EXTRA_CA_CERTS to the file of its certificate authority, or use sslmode=require, which encrypts without checking it.',
    ]),
  ),
  SASL_SIGNATURE_MISMATCH: 'The database refuses the user or password in DATABASE_URL.',
  '28P01': 'The database refuses the user or password in DATABASE_URL.',
  '28000': 'The database does not let the user in DATABASE_URL in from this machine: check the user and pg_hba.conf.',
  '3D000': 'The database named in DATABASE_URL does not exist on that server: create it, or correct the name.',
  '42501':
    'The user in DATABASE_URL has no right to create what Doorstep needs: it must own the database and have CREATEROLE.',
  '53100': 'The disk of the database server is full: free some space and start again.',
  '53300': 'The database server has no connection left: raise its max_connections or stop other programs.',
  '57P03': 'The database server is still starting or stopping: try again in a moment.',
}

function describeDatabase({ code, serverVersion, extension, message }: Details): string | undefined {
  if (typeof serverVersion === 'string') {
    return `The server at DATABASE_URL is PostgreSQL ${serverVersion}, and Doorstep needs 15 or newer.`
  }
  if (typeof extension === 'string') {
    return `The database server does not let Doorstep create PostgreSQL's own extension ${extension}, which the search needs: install the server's "contrib" package, or ask its administrator to allow or create the extension in this database.`
  }
  if (typeof message === 'string' && /before secure TLS connection was established/.test(message)) {
    return 'The server at DATABASE_URL does not encrypt, and sslmode requires it: enable ssl there.'
  }
  if (typeof message === 'string' && /^corrupted migrations: previously executed/.test(message)) {
    return 'The data were written by a newer version of Doorstep: start that version, or use another folder or database.'
  }
  return typeof code === 'string' ? databaseSentences[code] : undefined
}

function maskPasswords(text: string): string {
  return text.replace(/(\w+:\/\/)[^@\s/]*@/g, '$1…@')
}
