import type { DriverStop } from '@doorstep/shared/contracts'
import { type LadderRung, silentWaitMs } from '@doorstep/shared/rules'
import type { TakenRung } from './ladders.ts'

/** A rung that this door offers. */
export interface Rung {
  readonly rung: LadderRung
  /** Which contact to ring, from 0; only of `next_contact`. */
  readonly contact?: number
  /** When it was taken last; phone's clock, ms. Undefined: not yet. */
  readonly takenAt: number | undefined
}

type Door = Pick<DriverStop, 'phone' | 'contactRule' | 'silentMessage'> & {
  readonly contacts: readonly DriverStop['contacts'][number][]
}

/** Whether a driver may send texts to a door; those who withhold their number cannot, because a text shows it. */
export const canText = ({ phone, contactRule }: Pick<DriverStop, 'phone' | 'contactRule'>, withholdNumber: boolean) =>
  phone !== null && contactRule !== 'ring_only' && !withholdNumber

export const canRing = ({ phone, contactRule }: Pick<DriverStop, 'phone' | 'contactRule'>): boolean =>
  phone !== null && contactRule !== 'text_only'

/** The ladder of a door, in its order: only what its household can be reached by. */
export function listRungs(door: Door, withholdNumber: boolean, taken: readonly TakenRung[]): Rung[] {
  const offered: Omit<Rung, 'takenAt'>[] = [
    ...(canText(door, withholdNumber) && door.silentMessage !== null ? [{ rung: 'text' as const }] : []),
    ...(canRing(door) ? [{ rung: 'ring' as const }] : []),
    { rung: 'wait' },
    ...door.contacts.map((_, contact) => ({ rung: 'next_contact' as const, contact })),
    { rung: 'base' },
  ]
  return offered.map((one) => ({
    ...one,
    takenAt: taken.findLast(({ rung, contact }) => rung === one.rung && contact === one.contact)?.at,
  }))
}

/** Milliseconds still to wait. A clock that was set back meanwhile makes nobody wait longer than the three minutes. */
export const restOfWait = (since: number, now: number): number =>
  Math.min(silentWaitMs, Math.max(0, since + silentWaitMs - now))
