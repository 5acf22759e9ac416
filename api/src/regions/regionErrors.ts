import type { RegionStage } from '@doorstep/shared/contracts'
import { ExtractError } from '../extract/index.ts'
import { stageNames } from './prepare/stages.ts'
import { RegionError } from './region.ts'
import { notEnoughMemory } from './resourceLimits.ts'

export const cancelledError = (): RegionError => new RegionError('cancelled', 'Cancelled: the places are as they were.')

/** One sentence for whatever broke off a preparation. */
export function toRegionError(error: unknown, folder: string, stage?: RegionStage): RegionError {
  if (error instanceof RegionError) return error
  if (error instanceof ExtractError) return new RegionError('extract', error.message, { cause: error })
  const options = { cause: error }
  switch ((error as NodeJS.ErrnoException | undefined)?.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new RegionError('disk', `The disk that holds ${folder} is full: the places are as they were.`, options)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
      return new RegionError('disk', `Doorstep cannot write in ${folder}: give this user the right to.`, options)
    case 'ENOENT':
      return new RegionError('disk', `${folder} went away meanwhile: the place was not brought in.`, options)
    case 'ERR_WORKER_OUT_OF_MEMORY':
      return new RegionError('memory', notEnoughMemory, options)
    default: {
      if (isAllocationFailure(error)) return new RegionError('memory', notEnoughMemory, options)
      const what = stage ? stageNames[stage] : 'the place'
      const sentence = `Something went wrong with ${what}, which is not your fault: the places are as they were.`
      return new RegionError('failed', sentence, options)
    }
  }
}

/** V8 has no code for it. The error of a stage is the cause of the thread's. */
function isAllocationFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { message, cause } = error
  return /allocation failed/i.test(message) || isAllocationFailure(cause)
}
