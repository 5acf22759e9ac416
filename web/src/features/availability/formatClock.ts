import type { TimeWindow } from '@doorstep/shared/contracts'
import { formatTimeOfDay } from '@doorstep/shared/rules'

/** "09:00–12:00" */
export const formatClock = ({ from, until }: TimeWindow): string => `${formatTimeOfDay(from)}–${formatTimeOfDay(until)}`
