import { randomBytes } from 'node:crypto'
import {
  access,
  chmod,
  chown,
  constants,
  mkdir,
  readFile,
  realpath,
  rename,
  rm,
  statfs,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { type Binaries, sharedFolder } from './binaries.ts'
import { runProgram } from './programs.ts'
import { StartProblem } from './startProblem.ts'
import { canReach, type SystemUser } from './systemUser.ts'

/** A new cluster needs about 45 MB and its write-ahead log grows to several hundred. */
const minFreeBytes = 300 * 2 ** 20

export interface DataFolder {
  /** PostgreSQL's data folder, owned by the user that runs it. */
  data: string
  /** The server's log; contains no statements and no values. */
  log: string
  password: string
  /** Of the role that owns Doorstep's tables. */
  ownerPassword: string
}

/**
 * Creates Doorstep's data folder and checks that it is writable and has enough disk space.
 *
 * @returns its real path
 * @throws StartProblem 'not writable' or 'disk full'
 */
export async function prepareFolder(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o755 })
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    const sentence = `Doorstep cannot write in its data folder ${folder}: give this user write permission, or set DOORSTEP_DATA to another folder.`
    throw new StartProblem('not writable', sentence, { cause })
  }
  await checkDiskSpace(folder)
  return realpath(folder)
}

/** @throws StartProblem 'disk full' if the folder's disk has less free space than PostgreSQL needs */
export async function checkDiskSpace(folder: string, minBytes = minFreeBytes): Promise<void> {
  const disk = await statfs(folder)
  const free = disk.bavail * disk.bsize
  if (free >= minBytes) return
  const mb = (bytes: number) => Math.floor(bytes / 2 ** 20)
  const sentence = `The disk of ${folder} is full: ${mb(free)} MB are free and the database needs ${mb(minBytes)} MB.`
  throw new StartProblem('disk full', sentence)
}

/**
 * Finds the data folder of a server, or creates it with initdb. It is in `folder`, or, if PostgreSQL's user cannot access
 * that (root in a private folder), in a separate folder under /var/lib/doorstep, which the file database-is-in.txt in
 * `folder` names.
 *
 * @throws StartProblem 'another version' when another major version of PostgreSQL made it
 */
export async function prepareData(folder: string, user: SystemUser, binaries: Binaries): Promise<DataFolder> {
  const data = join(await findDataParent(folder, user), 'database')
  const password = await ensurePassword(folder, 'database-password')
  const ownerPassword = await ensurePassword(folder, 'owner-password')
  const found = await readVersion(data)
  if (found === undefined) await initialise({ data, password, user, binaries })
  else if (found !== binaries.major) {
    const sentence = `The data in ${data} was written by PostgreSQL ${found}, and this Doorstep runs PostgreSQL ${binaries.major}: start the Doorstep that wrote it, or set DOORSTEP_DATA to another folder.`
    throw new StartProblem('another version', sentence)
  }
  return { data, password, ownerPassword, log: join(data, 'server.log') }
}

async function findDataParent(folder: string, user: SystemUser): Promise<string> {
  const note = join(folder, 'database-is-in.txt')
  const recorded = await readLine(note)
  if (recorded !== undefined && (await belongsTo(recorded, folder))) return recorded
  if (await canReach(user, folder)) return folder
  if ((await readVersion(join(folder, 'database'))) !== undefined) {
    const sentence = `PostgreSQL, which root runs as another user, can no longer enter ${folder}: let others pass through the folders above it (chmod o+x).`
    throw new StartProblem('not writable', sentence)
  }
  const parent = join(sharedFolder, randomBytes(8).toString('hex'))
  await mkdir(parent, { recursive: true, mode: 0o755 })
  await checkDiskSpace(parent)
  await writeFile(join(parent, 'belongs-to.txt'), `${folder}\n`)
  await writeFile(note, `${parent}\n`)
  return parent
}

/** A copied project contains the original's note, but the database remains the original's. A moved project keeps its database. */
async function belongsTo(parent: string, folder: string): Promise<boolean> {
  const owner = await readLine(join(parent, 'belongs-to.txt'))
  if (owner === undefined) return false
  if (owner === folder) return true
  if ((await readLine(join(owner, 'database-is-in.txt'))) === parent) return false
  await writeFile(join(parent, 'belongs-to.txt'), `${folder}\n`)
  return true
}

async function readLine(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim() || undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function readVersion(data: string): Promise<number | undefined> {
  const text = await readLine(join(data, 'PG_VERSION'))
  return text === undefined ? undefined : Number.parseInt(text, 10)
}

/** A password that is generated once, readable only by the owner of the folder. */
async function ensurePassword(folder: string, file: string): Promise<string> {
  const path = join(folder, file)
  const existing = await readLine(path)
  if (existing !== undefined) return existing
  const password = randomBytes(24).toString('base64url')
  await writeFile(path, `${password}\n`, { mode: 0o600 })
  return password
}

interface NewCluster {
  data: string
  password: string
  user: SystemUser
  binaries: Binaries
}

/** Creates the cluster under a temporary name, so that an incomplete one is never used. */
async function initialise({ data, password, user, binaries }: NewCluster): Promise<void> {
  const draft = `${data}.new`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  const passwordFile = `${draft}.password`
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  if (user) await Promise.all([chown(draft, user.uid, user.gid), chown(passwordFile, user.uid, user.gid)])
  try {
    await runProgram(
      binaries.initdb,
      [
        `--pgdata=${draft}`,
        `--pwfile=${passwordFile}`,
        '--username=postgres',
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // The same sort order and case mapping on every system.
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
      ],
      user,
    )
    await chmod(draft, 0o700)
    await rename(draft, data)
  } finally {
    await rm(passwordFile, { force: true })
  }
}
