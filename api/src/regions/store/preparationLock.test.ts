import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isPreparing, takePreparationLock } from './preparationLock.ts'

let dataFolder: string
let lock: string
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'doorstep-lock-'))
  lock = join(dataFolder, 'regions', 'preparing.lock')
  await mkdir(join(dataFolder, 'regions'))
})
afterEach(() => rm(dataFolder, { recursive: true, force: true }))

it('is held by one at a time, and given back', async () => {
  expect(await isPreparing(dataFolder)).toBe(false)
  const unlock = await takePreparationLock(dataFolder)
  expect(await isPreparing(dataFolder)).toBe(true)
  await expect(takePreparationLock(dataFolder)).rejects.toMatchObject({ fault: 'busy' })
  await unlock()
  expect(await isPreparing(dataFolder)).toBe(false)
  await (await takePreparationLock(dataFolder))()
})

it('goes to one of many that ask at the same time', async () => {
  const asked = await Promise.allSettled(Array.from({ length: 8 }, () => takePreparationLock(dataFolder)))
  const got = asked.filter((one) => one.status === 'fulfilled')
  expect(got).toHaveLength(1)
  await got[0]!.value()
})

it('is not taken from whoever took it over', async () => {
  const unlock = await takePreparationLock(dataFolder)
  const taken = '4000000000\nelsewhere\nanother\n'
  await writeFile(lock, taken)
  await unlock()
  expect(await readFile(lock, 'utf8')).toBe(taken)
})
