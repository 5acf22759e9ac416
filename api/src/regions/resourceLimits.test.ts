import { tmpdir } from 'node:os'
import { expect, it } from 'vitest'
import { checkDiskSpace, checkDiskSpaceForRegion, checkMemory, concurrentStages } from './resourceLimits.ts'

it('refuses what no disk holds, before any work, and says how much is missing', async () => {
  await expect(checkDiskSpace(tmpdir(), 1e18, 'the download')).rejects.toMatchObject({
    fault: 'disk',
    message: expect.stringMatching(/is full: [\d,]+ MB are free and the download needs 1,000,000,000,000 MB\.$/),
  })
  await expect(checkDiskSpaceForRegion(tmpdir(), 1e17)).rejects.toMatchObject({ fault: 'disk' })
  await expect(checkDiskSpaceForRegion(tmpdir(), 100)).resolves.toBeUndefined()
})

it.each([
  [2.5e6, 2, 4e9, 2],
  [2.5e6, 1, 4e9, 1],
  [125e6, 2, 2e9, 1],
  [125e6, 8, 16e9, 2],
])('runs for %d bytes on %d cores with %d of memory %d stages at a time', (bytes, cores, memory, stages) =>
  expect(concurrentStages(bytes, cores, memory)).toBe(stages),
)

it('lets Newport in where 600 MB are free, and keeps out what unpacks to billions of nodes', () => {
  expect(() => checkMemory(256_508 + 320_000, 600e6)).not.toThrow()
  expect(() => checkMemory(3e9, 16e9)).toThrow('This machine has too little memory for a map of this size.')
})
