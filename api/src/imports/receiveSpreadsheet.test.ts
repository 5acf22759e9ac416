import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { spreadsheetLimits } from './limits.ts'
import { receiveSpreadsheet, TooLargeError } from './receiveSpreadsheet.ts'

const megabyte = Buffer.alloc(1e6, 'Ann;12 Elm Grove;ZZ1 1AA\n')
const { signal } = new AbortController()

const received = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('doorstep-import-'))

describe('a file of 1 GB', () => {
  it('is refused by its declared size before any of it is read', async () => {
    const body = new Readable({ read: () => expect.unreachable() })
    await expect(receiveSpreadsheet(body, 1e9, signal)).rejects.toThrow(TooLargeError)
  })

  it('is refused as soon as it has sent more than the limit, and nothing of it stays on the disk', async () => {
    const before = await received()
    let sent = 0
    const body = Readable.from(
      (function* () {
        for (; sent < 1000; sent++) yield megabyte
      })(),
    )
    await expect(receiveSpreadsheet(body, 0, signal)).rejects.toThrow(/larger than 20 MB/)
    // What is on its way between the streams counts too.
    expect(sent).toBeLessThan(2 * (spreadsheetLimits.file / 1e6))
    expect(await received()).toEqual(before)
  })
})
