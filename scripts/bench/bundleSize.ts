import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { collectReachable } from '../../web/collectReachable.ts'
import { viteProgram } from '../build/webApp.ts'

/**
 * Gzipped size of what each area of the web app loads before it is usable, with its budget (look.md): `scripts/bench/bundleSize.ts [--files]`.
 * Builds the app in a temporary folder; exits with 1 when an area is over its budget. Lazy chunks (the map, dialogs) are not counted.
 */
const { values } = parseArgs({ options: { files: { type: 'boolean', default: false } } })

/** Bytes; kB of 1,000. */
const deskBudget = 350_000
const driverBudget = 170_000

/** Every area: the page and the lazy modules of its first screen (main.tsx, routes.tsx). Drivers get a page of their own (web/driverPage.ts). */
const page = 'index.html'
const pageOfDrivers = 'driver.html'
const desk = 'src/app/DeskApp.tsx'
const driver = 'driver'
const shell = [desk, 'src/app/StaffShell.tsx', 'src/map/texts.en.ts']
const areas = [
  { name: driver, budget: driverBudget, modules: ['src/app/DriverApp.tsx'] },
  { name: 'sign-in', budget: deskBudget, modules: [desk, 'src/app/SignInPage.tsx'] },
  ...['intake', 'planning', 'admin'].map((area) => ({
    name: area,
    budget: deskBudget,
    modules: [...shell, `src/features/${area}/${pageOf(area)}`, `src/features/${area}/texts.en.ts`],
  })),
]

function pageOf(area: string): string {
  return `${area.charAt(0).toUpperCase()}${area.slice(1)}Page.tsx`
}

/** One row of Vite's manifest: a chunk and its imports. */
interface Chunk {
  file: string
  css?: string[]
  imports?: string[]
}

const web = join(import.meta.dirname, '../../web')
const folder = await mkdtemp(join(web, 'node_modules', '.bundle-'))
try {
  const args = ['build', '--manifest', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error']
  await promisify(execFile)(process.execPath, [viteProgram(), ...args], {
    cwd: web,
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const manifest = JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>
  for (const { name, budget, modules } of areas) {
    const files = filesOf(manifest, modules)
    if (name === driver) await checkPageOfDrivers(files)
    await report(name, budget, name === driver ? [pageOfDrivers, ...files.filter((file) => file !== page)] : files)
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** The files of these modules and all their static imports, with the page and its entry script. */
function filesOf(manifest: Record<string, Chunk>, modules: readonly string[]): string[] {
  const chunkOf = (key: string): Chunk => {
    const chunk = manifest[key]
    if (!chunk) throw new Error(`The build has no chunk for ${key}: this list of areas is out of date.`)
    return chunk
  }
  const chunks = collectReachable([page, ...modules].map(chunkOf), ({ imports = [] }) => imports.map(chunkOf))
  return [...new Set([page, 'colourScheme.js', ...[...chunks].flatMap(({ file, css = [] }) => [file, ...css])])]
}

/** The page names each file of the first screen, which would else be found only once the page's script has run. */
async function checkPageOfDrivers(files: readonly string[]): Promise<void> {
  const html = await readFile(join(folder, pageOfDrivers), 'utf8')
  const missing = files.filter((file) => file !== page && !html.includes(`"/${file}"`))
  if (missing.length > 0) throw new Error(`${pageOfDrivers} does not name ${missing.join(', ')}.`)
}

async function report(name: string, budget: number, files: readonly string[]): Promise<void> {
  const sizes = await Promise.all(
    files.map(async (file) => ({ file, bytes: gzipSync(await readFile(join(folder, file))).length })),
  )
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
  const isOver = total > budget
  if (isOver) process.exitCode = 1
  console.log(`${name.padEnd(10)}${kB(total)} kB of ${kB(budget)} kB${isOver ? '  over its budget' : ''}`)
  if (!values.files) return
  for (const { file, bytes } of sizes.toSorted((one, other) => other.bytes - one.bytes))
    console.log(`${' '.repeat(10)}${kB(bytes)} kB ${file}`)
}

function kB(bytes: number): string {
  return (bytes / 1000).toFixed(1).padStart(6)
}
