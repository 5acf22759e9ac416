import type { Point, RotaShift, ShiftChange } from '@doorstep/shared/contracts'
import { formatTimeOfDay } from '@doorstep/shared/rules'
import type { Mode } from '@doorstep/shared/units'
import type { RotaDriver } from '../grid/cellChanges.ts'

const day = 86_400

export interface ShiftFormValues {
  readonly driverId: string
  readonly from: string
  readonly until: string
  readonly mode: Mode
  readonly start: 'home' | 'hub' | 'kept'
  readonly maximumStops: number | ''
  /** Empty: alone. */
  readonly secondDriverId: string
}

export function initialValues(
  driver: RotaDriver | undefined,
  shift: RotaShift | undefined,
  hours: { readonly from: number; readonly until: number },
): ShiftFormValues {
  const window = shift?.window ?? hours
  return {
    driverId: shift?.driver.id ?? driver?.id ?? '',
    from: formatTimeOfDay(window.from),
    until: formatTimeOfDay(window.until % day),
    mode: shift?.mode ?? driver?.mode ?? 'car',
    start: shift ? (shift.start === null ? 'hub' : 'kept') : driver?.hasHome ? 'home' : 'hub',
    maximumStops: shift?.maximumStops ?? '',
    secondDriverId: shift?.drivers[1]?.id ?? '',
  }
}

/** The change that the form asks for. `kept` leaves start and end as they are. */
export function toShiftChange(
  values: ShiftFormValues,
  date: string,
  shift: RotaShift | undefined,
  window: { readonly from: number; readonly until: number },
): ShiftChange {
  const open: { start?: Point | null; end?: Point | null } = values.start === 'hub' ? { start: null, end: null } : {}
  const fields = {
    ...{ window, mode: values.mode, ...open },
    maximumStops: values.maximumStops === '' ? null : values.maximumStops,
    secondDriverId: values.secondDriverId === '' ? null : values.secondDriverId,
  }
  if (!shift) return { kind: 'add', driverId: values.driverId, date, ...fields }
  return { kind: 'change', shiftId: shift.id, version: shift.version, ...fields }
}
