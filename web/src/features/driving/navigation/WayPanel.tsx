import type { LegTurn, Point } from '@doorstep/shared/contracts'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import type { RoundView } from '../round/roundView.ts'
import { findNextTurn } from './findNextTurn.ts'
import { MapAppChoice } from './MapAppChoice.tsx'
import own from './navigation.module.css'
import { askForCompass, useCompass } from './useCompass.ts'
import { useMapApp } from './useMapApp.ts'
import { useOwnPosition } from './useOwnPosition.ts'

const TurnPanel = lazy(async () => ({ default: (await import('./TurnPanel.tsx')).TurnPanel }))

/** What the map shows of the way. */
export interface ShownTurn {
  /** The turn and where the way comes from. */
  readonly points: readonly Point[]
  /** Degrees clockwise from north, for a map that is turned with the driver; undefined: north is up. */
  readonly heading: number | undefined
}

interface WayPanelProps {
  /** None where the way is not known. */
  readonly turns: readonly LegTurn[]
  readonly unit: RoundView['distanceUnit']
  /** Points of the way, in driving order. */
  readonly path: readonly Point[]
  /** undefined: the whole way. Keep it stable. */
  readonly onShow: (turn: ShownTurn | undefined) => void
}

/** The turns of a way, whether the map turns with the driver and uses the phone's position, and which app navigates. */
export function WayPanel({ turns, unit, path, onShow }: WayPanelProps) {
  const { t } = useTranslation('driving')
  const [app, chooseApp] = useMapApp()
  const [tapped, setTapped] = useState<number>()
  const [isHeadingUp, setHeadingUp] = useState(false)
  const [isFollowing, setFollowing] = useState(false)
  const position = useOwnPosition(isFollowing)
  const compass = useCompass(isHeadingUp)
  const next = position ? findNextTurn(turns, path, position.point) : (tapped ?? Math.min(1, turns.length - 1))
  const isShown = position !== undefined || tapped !== undefined || isHeadingUp
  const turn = turns[next]
  const before = turns[next - 1]
  const at = position?.point
  // Where the driver is heading, else the phone, else the way.
  const heading = isHeadingUp ? (position?.heading ?? compass ?? (before ?? turn)?.bearing) : undefined

  useEffect(() => {
    if (!turn || !isShown) onShow(undefined)
    else
      onShow({
        points: [at ?? before?.point, turn.point].filter((point) => point !== undefined),
        heading,
      })
  }, [turn, before, at, isShown, heading, onShow])

  return (
    <>
      {turns.length === 0 ? (
        <p className={own.help}>{t('navigation.none')}</p>
      ) : (
        <>
          <Suspense fallback={<LoadingState />}>
            <TurnPanel
              turns={turns}
              unit={unit}
              next={next}
              onShow={(index) => {
                setFollowing(false)
                setTapped(index)
              }}
            />
          </Suspense>
          <div className={own.switches}>
            <label className={own.switch}>
              <input
                type="checkbox"
                checked={isHeadingUp}
                onChange={() => {
                  if (!isHeadingUp) void askForCompass()
                  setHeadingUp(!isHeadingUp)
                }}
              />
              {t('navigation.headingUp')}
            </label>
            <label className={own.switch}>
              <input type="checkbox" checked={isFollowing} onChange={() => setFollowing(!isFollowing)} />
              {t('navigation.follow')}
            </label>
          </div>
        </>
      )}
      <MapAppChoice app={app} onChoose={chooseApp} />
    </>
  )
}
