import { uploadReceipt as endpoint, type Receipt } from '@doorstep/shared/contracts'
import { call } from '../../../lib/api.ts'

/** Adds a photo or PDF to a draft. Throws ProblemError or NetworkError. */
export const uploadReceipt = (claimId: string, file: File): Promise<Receipt> =>
  call(endpoint, { params: { claimId } }, { file })
