import type { RegionStage } from '@doorstep/shared/contracts'
import { ExtractError } from '../extract/index.ts'
import { stageNames } from './prepare/stages.ts'
import { RegionError } from './region.ts'
import { notEnoughMemory } from './resourceLimits.ts'

export const cancelledError = (): RegionError =>
  new RegionError('cancelled', 'Cancelled: the map regions are unchanged.')

/** One sentence for any failure of a preparation. */
export function toRegionError(error: unknown, folder: string, stage?: RegionStage): RegionError {
  if (error instanceof RegionError) return error
  if (error instanceof ExtractError) return new RegionError('extract', error.message, { cause: error })
  const options = { cause: error }
  switch ((error as NodeJS.ErrnoException | undefined)?.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new RegionError('disk', `The disk of ${folder} is full: the map regions are unchanged.`, options)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
      return new RegionError('disk', `Doorstep cannot write in ${folder}: give its user the permission.`, options)
    case 'ENOENT':
      return new RegionError('disk', `${folder} was removed in the meantime: the region was not added.`, options)
    case 'ERR_WORKER_OUT_OF_MEMORY':
      return new RegionError('memory', notEnoughMemory, options)
    default: {
      if (isAllocationFailure(error)) return new RegionError('memory', notEnoughMemory, options)
      const what = stage ? stageNames[stage] : 'the region'
      const sentence = `Something went wrong with ${what}, which is not your fault: the map regions are unchanged.`
      return new RegionError('failed', sentence, options)
    }
  }
}

/** V8 has no code for it; a thread's error has the message of what was thrown in it. */
const isAllocationFailure = (error: unknown): boolean =>
  error instanceof Error && /allocation failed/i.test(error.message)
