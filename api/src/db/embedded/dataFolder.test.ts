import { chmod, cp, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { openEmbeddedServer } from './openEmbeddedServer.ts'
import { StartProblem } from './startProblem.ts'

/** Only root runs PostgreSQL as somebody else, who may have no access to a folder. */
const isRoot = process.getuid?.() === 0

it.runIf(isRoot)('stores the data elsewhere when PostgreSQL\u2019s user cannot enter the folder', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'private-'))
  const folder = join(parent, 'data')
  const server = await openEmbeddedServer({ folder })
  await server.stop()
  const place = await placeOf(folder)
  expect(place).toMatch(/^\/var\/lib\/doorstep\//)
  expect((await stat(join(folder, 'database-password'))).mode & 0o777).toBe(0o600)

  // A copy gets its own database; a moved folder keeps its database.
  const copy = join(parent, 'copy')
  await cp(folder, copy, { recursive: true })
  await (await openEmbeddedServer({ folder: copy })).stop()
  expect(await placeOf(copy)).not.toBe(place)
  const moved = join(parent, 'moved')
  await rename(folder, moved)
  await (await openEmbeddedServer({ folder: moved })).stop()
  expect(await placeOf(moved)).toBe(place)

  for (const made of [place, await placeOf(copy), parent]) await rm(made, { recursive: true })
})

it.runIf(isRoot)('does not start afresh when it cannot enter a folder with data', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'private-'))
  await chmod(parent, 0o755)
  const folder = join(parent, 'data')
  await (await openEmbeddedServer({ folder })).stop()
  await chmod(parent, 0o700)
  const problem = await openEmbeddedServer({ folder }).catch((error: unknown) => error)
  expect(problem).toBeInstanceOf(StartProblem)
  expect(String(problem)).toMatch(/can no longer enter/)
  await rm(parent, { recursive: true })
})

async function placeOf(folder: string): Promise<string> {
  const place = (await readFile(join(folder, 'database-is-in.txt'), 'utf8')).trim()
  expect(dirname(place)).toBe('/var/lib/doorstep')
  return place
}
