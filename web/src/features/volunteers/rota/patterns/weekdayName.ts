import { formatDay } from '@doorstep/shared/rules'

/** "Mon" for 1, "Sun" for 7: of a week that began with a Monday. */
export const weekdayName = (weekday: number): string => formatDay(`2024-01-0${weekday}`).slice(0, 3)
