import { useLiveStatus } from '../../../lib/live.ts'

const reconnectingPollMs = 10_000

/** For `refetchInterval`: how often to ask, in ms, while live messages do not come; false while they do. */
export const useReconnectingPoll = (): number | false =>
  useLiveStatus() === 'reconnecting' ? reconnectingPollMs : false
