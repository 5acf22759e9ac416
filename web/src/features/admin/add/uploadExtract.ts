import { uploadRegion } from '@doorstep/shared/contracts'
import { NetworkError } from '../../../lib/api.ts'
import { readError } from '../../../lib/problems.ts'
import { readAnswer } from '../../../lib/readAnswer.ts'

export interface UploadOptions {
  readonly name: string | undefined
  readonly signal: AbortSignal
  /** From 0 to 1. */
  readonly onProgress: (sent: number) => void
}

/**
 * Sends a file as it lies on the disk. With XMLHttpRequest, because fetch does not tell how much was sent. Rejects with ProblemError,
 * NetworkError, or the signal's reason.
 */
export function uploadExtract(file: File, { name, signal, onProgress }: UploadOptions): Promise<void> {
  const query = new URLSearchParams({ file: file.name, ...(name ? { name } : {}) })
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(uploadRegion.method, `${uploadRegion.path}?${query}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('accept', 'application/json, application/problem+json')
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => {
      const response = asResponse(request)
      if (response.ok) readAnswer(uploadRegion, response).then(() => resolve(), reject)
      else void readError(response).then(reject)
    }
    request.onerror = () => reject(new NetworkError())
    request.onabort = () => reject(signal.reason)
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

const asResponse = (request: XMLHttpRequest): Response =>
  new Response(request.responseText, {
    status: request.status,
    statusText: request.statusText,
    headers: { 'content-type': request.getResponseHeader('content-type') ?? '' },
  })

/** Every extract begins so, after the length of its header (https://wiki.openstreetmap.org/wiki/PBF_Format). */
const firstWord = 'OSMHeader'

/** Looks at the first bytes, so that a wrong file is told at once and not after it was sent. */
export async function isExtract(file: Blob): Promise<boolean> {
  const beginning = await file.slice(6, 6 + firstWord.length).text()
  return beginning === firstWord
}
