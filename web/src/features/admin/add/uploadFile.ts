import type { EndpointShape } from '@doorstep/shared/contracts'
import { NetworkError } from '../../../lib/api.ts'
import { readError } from '../../../lib/problems.ts'
import { readAnswer } from '../../../lib/readAnswer.ts'

export interface UploadOptions {
  /** Beside the file's name. */
  readonly query?: Readonly<Record<string, string>> | undefined
  readonly signal: AbortSignal
  /** From 0 to 1. */
  readonly onProgress: (sent: number) => void
}

/**
 * Uploads a file to an endpoint that takes one. With XMLHttpRequest, because fetch does not report progress. Rejects with ProblemError, NetworkError, or the signal's
 * reason.
 */
export function uploadFile(endpoint: EndpointShape, file: File, options: UploadOptions): Promise<void> {
  const { signal, onProgress } = options
  const query = new URLSearchParams({ file: file.name, ...options.query })
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(endpoint.method, `${endpoint.path}?${query}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('accept', 'application/json, application/problem+json')
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => {
      const response = asResponse(request)
      if (response.ok) readAnswer(endpoint, response).then(() => resolve(), reject)
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

/** The start of every extract, after the length of its header (https://wiki.openstreetmap.org/wiki/PBF_Format). */
const signature = 'OSMHeader'

/** Checks the first bytes, so that a wrong file is rejected before the upload. */
export async function isExtract(file: Blob): Promise<boolean> {
  const beginning = await file.slice(6, 6 + signature.length).text()
  return beginning === signature
}
