import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readOrCreateSecret } from './readOrCreateSecret.ts'

it('makes one secret for all, keeps it, and lets nobody else read it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kept-secret-'))
  const [first, second] = await Promise.all([readOrCreateSecret(folder), readOrCreateSecret(folder)])
  expect(first.length).toBeGreaterThanOrEqual(32)
  expect(second).toBe(first)
  expect(await readOrCreateSecret(folder)).toBe(first)
  expect(await readdir(folder)).toEqual(['secret'])
  expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600)
  await rm(folder, { recursive: true })
})
