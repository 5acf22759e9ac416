import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { isProblem } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { setSessionExpired } from '../../../lib/session.ts'
import { uploadExtract } from './uploadExtract.ts'

/** Uploads a file with progress; leaving the page stops it. */
export function useUploadExtract() {
  const queryClient = useQueryClient()
  const [sent, setSent] = useState<number>()
  const controller = useRef<AbortController>(undefined)
  useEffect(() => () => controller.current?.abort(), [])

  /** @returns undefined on success, `stopped`, or the error */
  const start = async (file: File, name: string | undefined): Promise<unknown> => {
    const abort = new AbortController()
    controller.current = abort
    setSent(0)
    try {
      await uploadExtract(file, { name, signal: abort.signal, onProgress: setSent })
      await queryClient.invalidateQueries({ queryKey: keys.regions() })
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
