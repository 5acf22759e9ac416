import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isFileLocked, takeFileLock } from './fileLock.ts'

let folder: string
let lock: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-lock-'))
  lock = join(folder, 'test.lock')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('has one owner at a time, and is released', async () => {
  expect(await isFileLocked(lock)).toBe(false)
  const release = await takeFileLock(lock)
  expect([await isFileLocked(lock), await takeFileLock(lock)]).toEqual([true, undefined])
  await release?.()
  expect(await isFileLocked(lock)).toBe(false)
  await (await takeFileLock(lock))?.()
  expect(await readdir(folder)).toEqual([])
})

it('goes to one of many that ask at the same time, also when it is stale', async () => {
  for (const content of [undefined, `${process.pid}\n${hostname()}\nearlier process\n`]) {
    if (content) await writeFile(lock, content)
    const taken = await Promise.all(Array.from({ length: 8 }, () => takeFileLock(lock)))
    const releases = taken.filter((release) => release !== undefined)
    expect(releases).toHaveLength(1)
    await releases[0]!()
  }
})

it('is not taken from whoever took it over', async () => {
  const release = await takeFileLock(lock)
  const other = '4000000000\nelsewhere\nanother\n'
  await writeFile(lock, other)
  await release?.()
  expect(await readFile(lock, 'utf8')).toBe(other)
})

it.each([
  ['of a process that ended', `4000000\n${hostname()}\ntoken\n`, 0, false],
  ['of a process that lives', `${process.ppid}\n${hostname()}\ntoken\n`, 0, true],
  ['of another machine', '1\nelsewhere\ntoken\n', 0, true],
  ['of another machine that went away', '1\nelsewhere\ntoken\n', 61, false],
  ['that its owner is about to fill', '', 0, true],
  ['that a crash left empty', '', 6, false],
])('counts as locked or not: a lock %s', async (_, content, age, isLocked) => {
  await writeFile(lock, content)
  const then = new Date(Date.now() - age * 1_000)
  await utimes(lock, then, then)
  expect(await isFileLocked(lock)).toBe(isLocked)
})
