import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readSharedFile, replaceFile } from './wholeFile.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-files-'))
})
afterAll(() => rm(folder, { recursive: true }))

it('replaces a file as a whole, or not at all', async () => {
  const path = join(folder, 'file')
  await replaceFile(path, 'É')
  expect(await readFile(path, 'utf8')).toBe('É')
  await expect(replaceFile(path, 'other', AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped')
  expect(await readFile(path, 'utf8')).toBe('É')
  await replaceFile(path, new Uint8Array([0, 255]))
  const bytes = await readSharedFile(path)
  expect([[...bytes], bytes.buffer]).toEqual([[0, 255], expect.any(SharedArrayBuffer)])
  await replaceFile(path, '')
  expect(await readSharedFile(path)).toHaveLength(0)
  expect(await readdir(folder)).toEqual(['file'])
  await expect(replaceFile(join(folder, 'none', 'file'), '')).rejects.toThrow('ENOENT')
})
