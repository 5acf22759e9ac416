import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

/** A fake npm: records its call, waits, and exits with the requested code. */
const npm = `
  const { appendFileSync, mkdirSync } = require('node:fs')
  appendFileSync('calls.txt', process.argv.slice(2).join(' ') + '\\n')
  mkdirSync('node_modules', { recursive: true })
  console.error(process.env.SAYS ?? '')
  setTimeout(() => process.exit(Number(process.env.ENDS ?? 0)), Number(process.env.TAKES ?? 0))`

let project: string

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'doorstep-run-'))
  await mkdir(join(project, 'scripts'))
  await copyFile(join(import.meta.dirname, '../../scripts/run.mjs'), join(project, 'scripts', 'run.mjs'))
  await writeFile(join(project, 'npm.js'), npm)
  await writeFile(join(project, 'package.json'), '{ "private": true }')
  await writeFile(join(project, 'pnpm-lock.yaml'), 'lockfileVersion: 9\n')
  await writeFile(join(project, 'scripts', 'hello.ts'), "console.log('hello', process.argv[2])\nprocess.exitCode = 7\n")
})

afterEach(() => rm(project, { recursive: true, force: true }))

describe('run.mjs', () => {
  it('installs once, then runs the script and exits with its code', async () => {
    const first = await run()
    expect(first.said).toMatch(/Installing[\s\S]*Installed in[\s\S]*hello there/)
    expect(first.code).toBe(7)
    const second = await run()
    expect(second.said).toBe('hello there\n')
    expect(await calls()).toHaveLength(1)
    expect((await calls())[0]).toMatch(/pnpm@\d+\.\d+\.\d+ -- pnpm install --frozen-lockfile/)
  })

  it.each(['pnpm-lock.yaml', 'package.json', 'api/package.json'])('installs again when %s changed', async (name) => {
    await run()
    await mkdir(join(project, 'api'), { recursive: true })
    await writeFile(join(project, name), '{ "private": true, "changed": true }')
    await run()
    expect(await calls()).toHaveLength(2)
  })

  it('installs again after a killed installation', async () => {
    const broken = start({ TAKES: '5000' })
    await expect.poll(async () => (await calls()).length, { timeout: 10_000 }).toBe(1)
    broken.kill('SIGKILL')
    await once(broken, 'exit')
    expect((await run()).said).toMatch(/Installing[\s\S]*hello there/)
    expect(await calls()).toHaveLength(2)
  })

  it('installs once when started twice concurrently', async () => {
    const answers = await Promise.all([run({ TAKES: '700' }), run({ TAKES: '700' })])
    expect(answers.map(({ code }) => code)).toEqual([7, 7])
    expect(await calls()).toHaveLength(1)
  })

  it.each([
    ['npm error code ENOTFOUND', /registry cannot be reached/],
    ['ERR_PNPM_META_FETCH_FAIL fetch failed', /registry cannot be reached/],
    ['ENOSPC: no space left on device, write', /disk is full/],
    ["EACCES: permission denied, mkdir '/x'", /No permission to write/],
    ['ERR_PNPM_OUTDATED_LOCKFILE Cannot install', /does not fit the package\.json/],
    ['something else', /could not be installed\. pnpm said:\n.*something else/s],
  ])('says in a sentence what "%s" means', async (says, sentence) => {
    const { said, code } = await run({ SAYS: says, ENDS: '1' })
    expect(said).toMatch(sentence)
    expect(said).toMatch(/Doorstep cannot start: /)
    expect(said).not.toContain('hello')
    expect(code).toBe(1)
  })

  it('passes a signal on and waits for the script to end', async () => {
    const script =
      "process.on('SIGTERM', () => setTimeout(() => process.exit(3), 200))\nconsole.log('listening')\nsetInterval(() => {}, 1000)\n"
    await writeFile(join(project, 'scripts', 'hello.ts'), script)
    const child = start()
    let said = ''
    child.stdout?.on('data', (chunk) => {
      said += chunk
    })
    await expect.poll(() => said, { timeout: 10_000 }).toContain('listening')
    child.kill('SIGTERM')
    expect((await once(child, 'exit'))[0]).toBe(3)
  })
})

function start(environment: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, [join(project, 'scripts', 'run.mjs'), 'scripts/hello.ts', 'there'], {
    cwd: project,
    env: { ...process.env, npm_execpath: join(project, 'npm.js'), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function run(environment?: NodeJS.ProcessEnv): Promise<{ said: string; code: number | null }> {
  const child = start(environment)
  let said = ''
  const listen = (chunk: Buffer) => {
    said += chunk.toString('utf8')
  }
  child.stdout?.on('data', listen)
  child.stderr?.on('data', listen)
  const [code] = await once(child, 'close')
  return { said, code }
}

async function calls(): Promise<string[]> {
  const text = await readFile(join(project, 'calls.txt'), 'utf8').catch(() => '')
  return text.split('\n').filter((line) => line !== '')
}
