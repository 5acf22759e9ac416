import { statfs } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { RegionError } from './region.ts'

/** Bytes on disk and in memory for each byte of an extract: Newport takes 13 on disk; towns up to a million nodes 25 in memory, two stages at a time. */
const diskPerByte = 14
const memoryPerByte = 25
const baseMemory = 500e6
/** One stage alone, at the very least, for each node and each mention of one: what a few bytes unpack to may be no map at all. */
const memoryPerMention = 100
const minMemory = 200e6

export const notEnoughMemory = 'This machine has too little memory for a map of this size.'

const megabytes = (bytes: number): string => Math.ceil(bytes / 1e6).toLocaleString('en-GB')

/** Throws RegionError `disk` when the disk of a folder has less room than what is to be done needs. */
export async function checkDiskSpace(folder: string, bytes: number, what: string): Promise<void> {
  const disk = await statfs(folder)
  const free = disk.bavail * disk.bsize
  if (free > bytes) return
  const sentence = `The disk that holds ${folder} is full: ${megabytes(free)} MB are free and ${what} needs ${megabytes(bytes)} MB.`
  throw new RegionError('disk', sentence)
}

/** Throws RegionError `disk` when so many bytes more would leave less than the floor. */
export async function checkFreeDiskSpace(folder: string, bytes: number, floor: number): Promise<void> {
  const disk = await statfs(folder)
  const free = disk.bavail * disk.bsize
  if (free - bytes >= floor) return
  const sentence = `The disk has too little room for the file: ${megabytes(free)} MB are free, and ${megabytes(floor)} MB must stay free beside it. Make room and try again.`
  throw new RegionError('disk', sentence)
}

/** As `checkRoom`, for all that is made of an extract of so many bytes. */
export const checkDiskSpaceForRegion = (folder: string, extractBytes: number): Promise<void> =>
  checkDiskSpace(folder, extractBytes * diskPerByte, 'the place')

/** Throws RegionError `memory` for a map that not even one stage at a time could make something of: the process would be killed half way. */
export function checkMemory(mentions: number, memory = process.availableMemory()): void {
  if (memory < minMemory + memoryPerMention * mentions) throw new RegionError('memory', notEnoughMemory)
}

/**
 * How many stages run at a time: two, each on a core, for the machine may be serving; one where there is one core or too little memory for
 * two.
 */
export function concurrentStages(
  extractBytes: number,
  cores = availableParallelism(),
  memory = process.availableMemory(),
): number {
  return cores > 1 && memory > baseMemory + memoryPerByte * extractBytes ? 2 : 1
}
