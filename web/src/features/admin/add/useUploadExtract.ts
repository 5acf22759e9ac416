import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { isProblem } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { setSessionExpired } from '../../../lib/session.ts'
import { uploadExtract } from './uploadExtract.ts'

/** Sends a file and says how far it is; leaving the page stops it. */
export function useUploadExtract() {
  const queryClient = useQueryClient()
  const [sent, setSent] = useState<number>()
  const stopping = useRef<AbortController>(undefined)
  useEffect(() => () => stopping.current?.abort(), [])

  /** @returns undefined when it arrived, `stopped`, or what went wrong */
  const send = async (file: File, name: string | undefined): Promise<unknown> => {
    const stop = new AbortController()
    stopping.current = stop
    setSent(0)
    try {
      await uploadExtract(file, { name, signal: stop.signal, onProgress: setSent })
      await queryClient.invalidateQueries({ queryKey: keys.regions() })
      return undefined
    } catch (error) {
      if (stop.signal.aborted) return 'stopped'
      if (isProblem(error, 'not-signed-in')) setSessionExpired(true)
      return error
    } finally {
      setSent(undefined)
    }
  }
  return { send, sent: sent ?? 0, isSending: sent !== undefined, stop: () => stopping.current?.abort() }
}
