import type { EndpointShape } from '@doorstep/shared/contracts'
import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { isProblem } from '../../../lib/api.ts'
import { setSessionExpired } from '../../../lib/session.ts'
import { uploadFile } from './uploadFile.ts'

/** Uploads a file with progress; leaving the page stops it. @param queryKey of what the file changes */
export function useUploadFile(endpoint: EndpointShape, queryKey: QueryKey) {
  const queryClient = useQueryClient()
  const [sent, setSent] = useState<number>()
  const controller = useRef<AbortController>(undefined)
  useEffect(() => () => controller.current?.abort(), [])

  /** @returns undefined on success, `stopped`, or the error */
  const start = async (file: File, query?: Readonly<Record<string, string>>): Promise<unknown> => {
    const abort = new AbortController()
    controller.current = abort
    setSent(0)
    try {
      await uploadFile(endpoint, file, { query, signal: abort.signal, onProgress: setSent })
      await queryClient.invalidateQueries({ queryKey })
      return undefined
    } catch (error) {
      if (abort.signal.aborted) return 'stopped'
      if (isProblem(error, 'not-signed-in')) setSessionExpired(true)
      return error
    } finally {
      setSent(undefined)
    }
  }
  return { start, sent: sent ?? 0, isUploading: sent !== undefined, stop: () => controller.current?.abort() }
}
