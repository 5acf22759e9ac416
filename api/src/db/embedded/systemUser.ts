import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { StartProblem } from './startProblem.ts'

const run = promisify(execFile)

/** The user that runs PostgreSQL; undefined: the user that runs Doorstep. */
export type SystemUser = { uid: number; gid: number } | undefined

/**
 * PostgreSQL refuses to run as root, so root runs it as another user: the owner of existing data, else `postgres`, created
 * if missing, else `nobody` (small container images have no tool to add users).
 *
 * @param data PostgreSQL's data folder, which may not exist yet
 */
export async function findSystemUser(data: string): Promise<SystemUser> {
  if (process.getuid?.() !== 0) return undefined
  const owner = await stat(data).catch(() => undefined)
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return (await lookUp('postgres')) ?? (await create('postgres')) ?? (await lookUp('nobody')) ?? refuse()
}

async function lookUp(name: string): Promise<SystemUser> {
  try {
    const [user, group] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(user.stdout), gid: Number(group.stdout) }
  } catch {
    return undefined
  }
}

async function create(name: string): Promise<SystemUser> {
  const commands: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/sh', name]],
    ['adduser', ['-S', '-D', '-H', '-s', '/bin/sh', name]],
  ]
  for (const [tool, args] of commands) {
    try {
      await run(tool, args)
      return await lookUp(name)
    } catch {
      // The tool is missing or differs on this system: try the next.
    }
  }
  return undefined
}

function refuse(): never {
  throw new StartProblem(
    'no system user',
    'PostgreSQL cannot run as root, and no other system user was found or could be created: start Doorstep as an ordinary user.',
  )
}

/** Whether the user can enter and read the folder. */
export async function canReach(user: SystemUser, folder: string): Promise<boolean> {
  if (user === undefined) return true
  try {
    await run('/bin/sh', ['-c', 'cd "$1" && test -r .', 'sh', folder], { ...user, cwd: '/' })
    return true
  } catch {
    return false
  }
}
