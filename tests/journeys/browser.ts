import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { LaunchOptions } from '@playwright/test'

const run = promisify(execFile)

/** Chromium unpacked from npm; in the project folder, so that users of one machine do not share it. */
const unpacked = join(import.meta.dirname, '../../node_modules/.cache/doorstep-chromium')
/** Marker file: the system lacks libraries that Chromium needs, so the package's are used. */
const lacksLibraries = join(unpacked, 'lacks-libraries')
const isPackaged = process.platform === 'linux' && process.arch === 'x64'

const quiet = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/**
 * The npm package has no sandbox helper, and root may not use one; the pages are our own. Without a GPU, its software emulation took a
 * third of the CPU time: Chromium's software compositing avoids it.
 */
const packaged = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-software-rasterizer']

/** Playwright launch options: the npm Chromium on Linux x64, an installed Chrome elsewhere. Call `unpackBrowser` first. */
export function browserLaunch(): LaunchOptions {
  if (!isPackaged) return { channel: 'chrome', args: quiet }
  const env = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
  if (existsSync(lacksLibraries)) env.LD_LIBRARY_PATH = join(unpacked, 'al2023', 'lib')
  if (!existsSync('/usr/share/fonts')) env.FONTCONFIG_PATH = join(unpacked, 'fonts')
  return { executablePath: join(unpacked, 'chromium'), args: [...quiet, ...packaged], env }
}

/** Unpacks Chromium if needed, into a temporary sibling folder first, so that a partial browser is never used. */
export async function unpackBrowser(): Promise<void> {
  if (!isPackaged || existsSync(join(unpacked, 'chromium'))) return
  await mkdir(join(unpacked, '..'), { recursive: true })
  const draft = await mkdtemp(`${unpacked}-`)
  try {
    await unpackInto(draft)
    await rm(unpacked, { recursive: true, force: true })
    await rename(draft, unpacked)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function unpackInto(folder: string): Promise<void> {
  const { TMPDIR: before } = process.env
  // The package only unpacks into the system's temporary folder, under names shared by all users.
  process.env.TMPDIR = folder
  try {
    const { default: chromium, inflate } = await import('@sparticuz/chromium')
    const program = await chromium.executablePath()
    await inflate(join(packageFolder(), 'bin', 'al2023.tar.br'))
    const works = await run(program, ['--version', '--no-sandbox']).then(
      () => true,
      () => false,
    )
    if (!works) await writeFile(join(folder, 'lacks-libraries'), '')
    await writeFile(join(folder, 'fonts', 'fonts.conf'), fontSettings())
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

function packageFolder(): string {
  return join(import.meta.dirname, '../../node_modules/@sparticuz/chromium')
}

function fontSettings(): string {
  const fonts = join(unpacked, 'fonts')
  return `<?xml version="1.0"?><fontconfig><dir>${fonts}</dir><cachedir>${fonts}/cache</cachedir></fontconfig>\n`
}
