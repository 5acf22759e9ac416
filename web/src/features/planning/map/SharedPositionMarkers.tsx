import type { RunDetail } from '@doorstep/shared/contracts'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LocationMarker } from '../../../map/LocationMarker.tsx'
import { useSharedPositions } from '../api/useSharedPositions.ts'

const tickMs = 15_000

/** Where the drivers are who share it, with the age of each point: an old one may say that a phone has no signal. */
export function SharedPositionMarkers({ run }: { readonly run: RunDetail }) {
  const { t } = useTranslation('planning')
  const { positions, fetchedAt } = useSharedPositions(run.id, run.status === 'published')
  const now = useNow(positions.length > 0)
  const describeAge = (ageSeconds: number) => {
    const minutes = Math.floor((ageSeconds + Math.max(0, now - fetchedAt) / 1000) / 60)
    if (minutes < 1) return t('map.ageNow')
    if (minutes < 60) return t('map.ageMinutes', { minutes })
    return t('map.ageHours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
  }
  return positions.map(({ roundId, driver, point, ageSeconds }) => (
    <LocationMarker
      key={`${roundId} ${driver.id}`}
      kind="driver"
      point={point}
      round={run.allRounds.find(({ id }) => id === roundId)?.number}
      label={t('map.driver', { name: driver.name, age: describeAge(ageSeconds) })}
    />
  ))
}

/** ms since 1970, again and again while it is needed. */
function useNow(isNeeded: boolean): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!isNeeded) return
    const tick = () => setNow(Date.now())
    tick()
    const timer = window.setInterval(tick, tickMs)
    return () => window.clearInterval(timer)
  }, [isNeeded])
  return now
}
