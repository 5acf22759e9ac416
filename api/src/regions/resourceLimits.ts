import { statfs } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { RegionError } from './region.ts'

/** Bytes on disk and in memory per byte of an extract: 13 on disk for Newport; 25 in memory for towns up to a million nodes, with two stages at a time. */
const diskPerByte = 14
const memoryPerByte = 25
const baseMemory = 500e6
/** Minimum for one stage, per node and per reference to one: a few bytes may unpack to far too much. */
const memoryPerMention = 100
const minMemory = 200e6

export const notEnoughMemory = 'This machine has too little memory for a map of this size.'

/** Whole megabytes, rounded up, for a sentence. */
export const megabytes = (bytes: number): string => Math.ceil(bytes / 1e6).toLocaleString('en-GB')

/** Throws RegionError `disk` when the disk of a folder has less free space than that. */
export async function checkDiskSpace(folder: string, bytes: number, what: string): Promise<void> {
  const disk = await statfs(folder)
  const free = disk.bavail * disk.bsize
  if (free > bytes) return
  const sentence = `The disk of ${folder} is full: ${megabytes(free)} MB are free and ${what} needs ${megabytes(bytes)} MB.`
  throw new RegionError('disk', sentence)
}

/** Throws RegionError `disk` when writing so many bytes would leave less than `min` free. */
export async function checkFreeDiskSpace(folder: string, bytes: number, min: number): Promise<void> {
  const disk = await statfs(folder)
  const free = disk.bavail * disk.bsize
  if (free - bytes >= min) return
  const sentence = `The disk has too little space for the file: ${megabytes(free)} MB are free, and ${megabytes(min)} MB of them must stay free. Free some space and try again.`
  throw new RegionError('disk', sentence)
}

/** As `checkDiskSpace`, for everything prepared from an extract of so many bytes. */
export const checkDiskSpaceForRegion = (folder: string, extractBytes: number): Promise<void> =>
  checkDiskSpace(folder, extractBytes * diskPerByte, 'the region')

/** Throws RegionError `memory` when memory does not suffice even for one stage at a time: the process would be killed. */
export function checkMemory(mentions: number, memory = process.availableMemory()): void {
  if (memory < minMemory + memoryPerMention * mentions) throw new RegionError('memory', notEnoughMemory)
}

/**
 * Stages to run at a time: two, because the machine may be serving; one with a single core or too little memory.
 */
export function concurrentStages(
  extractBytes: number,
  cores = availableParallelism(),
  memory = process.availableMemory(),
): number {
  return cores > 1 && memory > baseMemory + memoryPerByte * extractBytes ? 2 : 1
}
