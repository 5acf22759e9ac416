import { chown, open, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import type { DataFolder } from './dataFolder.ts'
import { probePort } from './probePort.ts'
import { isServerOf } from './processes.ts'
import { describeFailure, runProgram } from './programs.ts'
import { serverSettings } from './serverSettings.ts'
import { StartProblem } from './startProblem.ts'
import type { SystemUser } from './systemUser.ts'

export interface Postmaster {
  pid: number
  port: number
}

/** PostgreSQL's programs, its user and a data folder. */
export interface ServerInstallation {
  folder: DataFolder
  user: SystemUser
  binaries: Binaries
  /** Override ours: the tests' server does without durability. */
  settings: Readonly<Record<string, string>>
}

const maxAttempts = 20

/**
 * The server that runs on this data folder, waiting for one that is starting or stopping. Removes a postmaster.pid whose
 * process has ended, or whose number belongs to another program now: PostgreSQL would refuse to start with the latter.
 */
export async function findPostmaster(folder: DataFolder): Promise<Postmaster | undefined> {
  const path = join(folder.data, 'postmaster.pid')
  for (let attempt = 0; attempt < maxAttempts * 10; attempt++) {
    const text = await readFile(path, 'utf8').catch(() => undefined)
    if (text === undefined) return undefined
    // Lines: process number, data folder, start time, port, socket folder, address, memory key, state.
    const lines = text.split('\n').map((line) => line.trim())
    const pid = Number(lines[0])
    if (!(await isServerOf(pid, folder.data))) {
      await rm(path, { force: true })
      return undefined
    }
    if (lines[7] === 'ready') return { pid, port: Number(lines[3]) }
    await pause(100)
  }
  const sentence = `The database in ${folder.data} has been starting or stopping for a while and does not answer: see ${folder.log}.`
  throw new StartProblem('no answer', sentence)
}

/**
 * Starts a server on a free port, in its own session: it survives Ctrl-C and kill -9 of Doorstep, and is stopped by
 * `stopPostmaster` or taken over by the next start.
 */
export async function startPostmaster(installation: ServerInstallation): Promise<Postmaster> {
  const { folder, user, binaries } = installation
  for (let attempt = 1; ; attempt++) {
    await writeSettings(installation, await probePort(0, '127.0.0.1'))
    await writeOwned(folder.log, '', user)
    try {
      const args = ['start', `--pgdata=${folder.data}`, `--log=${folder.log}`, '--wait', '--timeout=120', '--silent']
      await runProgram(binaries.pgCtl, args, user)
      const started = await findPostmaster(folder)
      if (started) return started
      throw new Error('The server stopped immediately.')
    } catch (cause) {
      if (cause instanceof StartProblem) throw cause
      const log = await tail(folder.log)
      // Another program took the port in between, or processes of a killed server still use its memory.
      const isTemporary = /address already in use|could not bind|pre-existing shared memory/i.test(log)
      if (!isTemporary || attempt === maxAttempts) throw describeFailure('PostgreSQL', log || String(cause))
      await pause(500)
    }
  }
}

/**
 * Stops the server and waits for its end. 'fast' closes all connections and writes everything to disk; 'immediate'
 * leaves that to the recovery at the next start.
 */
export async function stopPostmaster(installation: ServerInstallation, mode: 'fast' | 'immediate'): Promise<void> {
  const args = ['stop', `--pgdata=${installation.folder.data}`, `--mode=${mode}`, '--wait', '--timeout=60', '--silent']
  try {
    await runProgram(installation.binaries.pgCtl, args, installation.user)
  } catch (error) {
    // Already stopped: killed, or stopped by a second call.
    if (await findPostmaster(installation.folder)) throw error
  }
}

async function writeSettings({ folder, user, settings }: ServerInstallation, port: number): Promise<void> {
  await writeOwned(join(folder.data, 'postgresql.conf'), serverSettings(port, settings), user)
}

async function writeOwned(path: string, text: string, user: SystemUser): Promise<void> {
  await writeFile(path, text, { mode: 0o600 })
  if (user) await chown(path, user.uid, user.gid)
}

async function tail(path: string): Promise<string> {
  const file = await open(path).catch(() => undefined)
  if (!file) return ''
  try {
    const { size } = await file.stat()
    const from = Math.max(0, size - 4_000)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4_000), 0, 4_000, from)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}
