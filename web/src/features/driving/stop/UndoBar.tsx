import { useEffect, useReducer } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import type { StoredEvent } from '../phone/phoneStore.ts'
import { lastUndoable, type StopView, type Undoable } from '../round/roundView.ts'
import type { RoundActions } from '../round/useRoundActions.ts'
import classes from './UndoBar.module.css'
import { useStopTexts } from './useStopTexts.ts'

interface UndoBarProps {
  readonly events: readonly StoredEvent[]
  readonly stops: readonly StopView[]
  readonly onUndo: RoundActions['undo']
}

/** Undo for a minute after an outcome, on every view. Later, the list has an undo for each stop. */
export function UndoBar({ events, stops, onUndo }: UndoBarProps) {
  const { t } = useTranslation('driving')
  const texts = useStopTexts()
  const last = useLastUndoable(events)
  // Without the report of a driver who cannot finish, which is of no stop.
  const stopIds = last?.events.flatMap(({ stopId }) => stopId ?? []) ?? []
  const stop = stops.find(({ id }) => id === stopIds[0])
  const households = new Set(stopIds.map((stopId) => stops.find(({ id }) => id === stopId)?.household))
  const outcome = last && texts.outcome(last.outcome, stop?.kind ?? 'deliver')
  return (
    <div className={last ? classes.undoBar : undefined}>
      <span role="status" className={classes.undoText}>
        {outcome && households.size > 1 ? t('building.saved', { outcome, count: households.size }) : null}
        {outcome && households.size <= 1
          ? stop
            ? t('saved', { outcome, name: stop.name })
            : t('savedUnnamed', { outcome })
          : null}
      </span>
      {last && outcome ? (
        <Button
          variant="white"
          large
          aria-label={stop && households.size === 1 ? t('undoName', { outcome, name: stop.name }) : t('undo')}
          onClick={() => void onUndo(last.roundId, last.events)}
        >
          {t('undo')}
        </Button>
      ) : null}
    </div>
  )
}

function useLastUndoable(events: readonly StoredEvent[]): Undoable | undefined {
  const [, rerender] = useReducer((count: number) => count + 1, 0)
  const now = Date.now()
  const last = lastUndoable(events, now)
  const restMs = last ? Math.max(0, last.until - now) : undefined
  useEffect(() => {
    if (restMs === undefined) return
    const timer = window.setTimeout(rerender, restMs + 10)
    return () => window.clearTimeout(timer)
  }, [restMs])
  return last
}
