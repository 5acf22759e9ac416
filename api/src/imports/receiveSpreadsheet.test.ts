import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { spreadsheetLimits } from './limits.ts'
import { receiveSpreadsheet, TooLargeError } from './receiveSpreadsheet.ts'

const megabyte = Buffer.alloc(1e6, 'Ann;12 Elm Grove;ZZ1 1AA\n')
const { signal } = new AbortController()

/** Of this file alone: others use the system's at the same time. */
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-receive-'))
  vi.stubEnv('TMPDIR', folder)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

describe('a file of 1 GB', () => {
  it('is refused by its declared size before any of it is read', async () => {
    const body = new Readable({ read: () => expect.unreachable() })
    await expect(receiveSpreadsheet(body, 1e9, signal)).rejects.toThrow(TooLargeError)
  })

  it('is refused as soon as it has sent more than the limit, and nothing of it stays on the disk', async () => {
    let sent = 0
    const body = Readable.from(
      (function* () {
        for (; sent < 1000; sent++) yield megabyte
      })(),
    )
    await expect(receiveSpreadsheet(body, 0, signal)).rejects.toThrow(/larger than 20 MB/)
    // What is on its way between the streams counts too.
    expect(sent).toBeLessThan(2 * (spreadsheetLimits.file / 1e6))
    expect(await readdir(folder)).toEqual([])
  })
})
