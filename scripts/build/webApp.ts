import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { StartProblem } from '../../api/src/db/embedded/index.ts'

const project = join(import.meta.dirname, '../..')
const web = join(project, 'web')
const built = join(web, 'dist')
const stampFile = join(built, '.sources')

/** Sources of the built app other than web/. */
const otherSources = ['shared/src', 'docs/guide', 'docs/pictures', 'shared/package.json', 'pnpm-lock.yaml']
const notSources = new Set(['node_modules', 'dist'])

/** Result of a requested build. */
export interface WebApp {
  /** Folder with index.html; undefined when the project has no web app. */
  folder: string | undefined
  /** False when the last build is up to date. */
  rebuilt: boolean
}

/**
 * Builds the web app into web/dist if a source changed since the last build.
 *
 * @throws StartProblem 'not built', after printing Vite's output
 */
export async function buildWebApp(): Promise<WebApp> {
  if (!existsSync(join(web, 'index.html'))) return { folder: undefined, rebuilt: false }
  const sources = await hashOfSources()
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === sources) return { folder: built, rebuilt: false }
  // Built in a temporary folder and moved at the end: an interrupted build is never served.
  const aside = join(web, 'node_modules', `.build-${process.pid}`)
  try {
    await runVite(['build', '--outDir', aside, '--emptyOutDir', '--logLevel', 'warn'])
    await writeFile(join(aside, '.sources'), sources)
    await rm(built, { recursive: true, force: true })
    await rename(aside, built)
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
  return { folder: built, rebuilt: true }
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256')
  const files = [...(await filesIn(web)), ...otherSources.map((path) => join(project, path))]
  for (const path of files.toSorted()) {
    const inside = (await stat(path)).isDirectory() ? await filesIn(path) : [path]
    for (const file of inside.toSorted()) hash.update(file.slice(project.length)).update(await readFile(file))
  }
  return hash.digest('hex')
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const lists = entries
    .filter((entry) => !notSources.has(entry.name))
    .map((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesIn(path) : [path]
    })
  return (await Promise.all(lists)).flat()
}

/** The path of Vite's executable, for its build and its development server. */
export function viteProgram(): string {
  const manifest = createRequire(join(web, 'package.json')).resolve('vite/package.json')
  return join(dirname(manifest), 'bin', 'vite.js')
}

function runVite(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [viteProgram(), ...args], {
      cwd: web,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    const listen = (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-20_000)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else {
        console.error(said.trim().split('\n').slice(0, 40).join('\n'))
        reject(new StartProblem('not built', 'The web app could not be built; Vite says why above.'))
      }
    })
  })
}
