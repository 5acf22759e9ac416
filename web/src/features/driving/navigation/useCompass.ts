import { useEffect, useState } from 'react'
import { measureTurn, type OrientationReading, readCompass } from './readCompass.ts'

/** Degrees: a compass trembles, and the map is not to. */
const minTurn = 5

/** Safari reports north with `deviceorientation`, Chrome with the other. */
const eventNames = ['deviceorientationabsolute', 'deviceorientation'] as const

/** Where the top of the phone points, in degrees clockwise from north, while `isOn`. undefined without a compass: a phone without one reports nothing. */
export function useCompass(isOn: boolean): number | undefined {
  const [heading, setHeading] = useState<number>()
  useEffect(() => {
    if (!isOn) return
    const read = (event: Event) => {
      const measured = readCompass(event as Event & OrientationReading, window.screen.orientation?.angle ?? 0)
      if (measured === undefined) return
      setHeading((before) => (before !== undefined && measureTurn(before, measured) < minTurn ? before : measured))
    }
    for (const name of eventNames) window.addEventListener(name, read)
    return () => {
      for (const name of eventNames) window.removeEventListener(name, read)
      setHeading(undefined)
    }
  }, [isOn])
  return heading
}

/** Safari lets a page read the compass only once its user has agreed, and asks only after a tap. */
export async function askForCompass(): Promise<void> {
  const { DeviceOrientationEvent: Orientation } = window as { DeviceOrientationEvent?: Askable }
  await Orientation?.requestPermission?.().catch(() => undefined)
}

interface Askable {
  readonly requestPermission?: () => Promise<unknown>
}
