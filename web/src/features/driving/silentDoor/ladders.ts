import type { NewEventOf } from '@doorstep/shared/contracts'
import type { LadderRung } from '@doorstep/shared/rules'
import { SharedValue, useSharedValue } from '../../../lib/sharedValue.ts'
import { tryStorage } from '../../../lib/tryStorage.ts'
import { localIsoTime } from '../phone/stopEvents.ts'

/** A rung that the driver has taken at a door. */
export interface TakenRung {
  readonly rung: LadderRung
  /** Which contact was rung, from 0. */
  readonly contact?: number
  /** Phone's clock, ms since 1970. */
  readonly at: number
}

type Ladders = Readonly<Record<string, readonly TakenRung[]>>

/** Ids of stops and times, no names: they survive a reload, and go with the rounds. */
const storageKey = 'doorstep-ladders'
const maxAgeMs = 24 * 3600_000
/** Contracts: `rungs` of an outcome. */
const maxSent = 8

const ladders = new SharedValue<Ladders>(read(Date.now()))

/** The rungs taken at a stop so far, oldest first. */
export const useTakenRungs = (stopId: string): readonly TakenRung[] => useSharedValue(ladders)[stopId] ?? none
const none: readonly TakenRung[] = []

export const takeRung = (stopId: string, taken: TakenRung): void =>
  write({ ...ladders.get(), [stopId]: [...(ladders.get()[stopId] ?? []), taken] })

/** What an outcome at this stop says of its ladder; nothing where none was climbed. */
export function rungsOf(stopId: string): Pick<NewEventOf<'outcome'>, 'rungs'> {
  const taken = ladders.get()[stopId] ?? none
  if (taken.length === 0) return {}
  return { rungs: taken.slice(-maxSent).map(({ rung, at }) => ({ rung, at: localIsoTime(new Date(at)) })) }
}

export function forgetLadder(stopId: string): void {
  const { [stopId]: _, ...others } = ladders.get()
  write(others)
}

export const forgetLadders = (): void => write({})

function write(value: Ladders): void {
  ladders.set(value)
  // Without storage it lasts as long as the page.
  tryStorage(() => {
    if (Object.keys(value).length === 0) localStorage.removeItem(storageKey)
    else localStorage.setItem(storageKey, JSON.stringify(value))
  })
}

function read(now: number): Ladders {
  const isRecent = ([, rungs]: [string, readonly TakenRung[]]) => rungs.every(({ at }) => Math.abs(now - at) < maxAgeMs)
  return (
    tryStorage(() => {
      const stored = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Ladders
      return Object.fromEntries(Object.entries(stored).filter(isRecent))
    }) ?? {}
  )
}
