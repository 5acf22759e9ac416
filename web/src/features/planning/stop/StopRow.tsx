import type { RunDetail, RunRound, RunStop } from '@doorstep/shared/contracts'
import { formatTimeOfDay } from '@doorstep/shared/rules'
import { UnstyledButton } from '@mantine/core'
import {
  IconCheck,
  IconExclamationMark,
  IconFlame,
  IconLanguage,
  IconLock,
  IconPackage,
  IconSnowflake,
} from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { StopState } from '../../../lib/stopProgress.ts'
import { useLabels } from '../../../lib/useLabels.ts'
import classes from '../planning.module.css'
import { useSelection, useSelectionState } from '../selection/useSelection.ts'
import { ClockTime } from './ClockTime.tsx'
import { StopDetails } from './StopDetails.tsx'
import { StopOutcome } from './StopOutcome.tsx'
import { shortAddress } from './shortAddress.ts'

interface StopRowProps {
  readonly stop: RunStop
  readonly round: RunRound
  readonly run: RunDetail
  readonly state: StopState
}

/** One stop on a card. Hovering highlights it on the map; selecting opens its details and moves the map there. */
export function StopRow({ stop, round, run, state }: StopRowProps) {
  const { t } = useTranslation('planning')
  const labels = useLabels()
  const selection = useSelection()
  const isHighlighted = useSelectionState((state) => state.highlightedStopId === stop.id)
  const isSelected = useSelectionState((state) => state.selectedStopId === stop.id)
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    const selected = isSelected ? row.current : null
    if (!selected) return
    // Again when it grows: its history loads a moment later.
    const sizes = new ResizeObserver(() => selected.scrollIntoView({ block: 'nearest', inline: 'nearest' }))
    sizes.observe(selected)
    return () => sizes.disconnect()
  }, [isSelected])

  const highlighting = {
    onMouseEnter: () => selection.highlight(stop.id, round.id),
    onMouseLeave: () => selection.clearHighlight(stop.id),
    onFocus: () => selection.highlight(stop.id, round.id),
    onBlur: () => selection.clearHighlight(stop.id),
  }
  const describeBoxes = ({ boxes, loadedBoxes, givenBoxes }: RunStop): string => {
    const planned: string = labels('boxes', { count: boxes })
    const count = givenBoxes ?? loadedBoxes ?? boxes
    return count === boxes ? planned : t('stop.boxesOf', { number: count, boxes: planned })
  }
  const detailsId = `stop-${stop.id}`
  return (
    <li
      ref={row}
      className={classes.stop}
      data-state={state}
      data-highlighted={isHighlighted || undefined}
      data-selected={isSelected || undefined}
      data-stop={stop.id}
    >
      <UnstyledButton
        className={classes.stopButton}
        aria-expanded={isSelected}
        aria-controls={isSelected ? detailsId : undefined}
        onClick={() => selection.toggleStop(stop.id)}
        {...highlighting}
      >
        <span className={classes.stopNumber}>
          {stop.position}
          {(state === 'done' || state === 'failed') && (
            <span className={classes.stopSign}>
              {state === 'done' ? (
                <IconCheck size={11} stroke={3} aria-hidden />
              ) : (
                <IconExclamationMark size={11} stroke={3} aria-hidden />
              )}
            </span>
          )}
        </span>
        <span className={classes.stopText}>
          <span className={classes.stopAddress}>{shortAddress(stop)}</span>
          <span className={classes.stopFacts}>
            <span className={classes.stopTime}>
              <ClockTime time={stop.arrival} estimated={stop.estimated} />
            </span>
            {stop.kind === 'collect' && (
              <span>
                <IconPackage size={14} aria-hidden /> {labels('stopKind.collect')}
              </span>
            )}
            {stop.kind === 'visit' && <span>{labels('stopKind.visit')}</span>}
            {stop.boxes > 0 && <span>{describeBoxes(stop)}</span>}
            {stop.window && stop.kind !== 'collect' && (
              <span>
                {t('stop.window', {
                  from: formatTimeOfDay(stop.window.from),
                  until: formatTimeOfDay(stop.window.until),
                })}
              </span>
            )}
            {stop.temperature !== 'ambient' && (
              <span className={classes[stop.temperature]}>
                {stop.temperature === 'hot' ? (
                  <IconFlame size={14} aria-hidden />
                ) : (
                  <IconSnowflake size={14} aria-hidden />
                )}
                {labels(`temperature.${stop.temperature}`)}
              </span>
            )}
            {stop.language !== null && (
              <span>
                <IconLanguage size={14} aria-hidden /> {labels(`language.${stop.language}`)}
              </span>
            )}
            {stop.locked && run.status === 'planned' && (
              <span>
                <IconLock size={14} aria-hidden /> {t('locked.isKept')}
              </span>
            )}
            {state === 'next' && <span className={classes.nextMark}>{t('stop.next')}</span>}
          </span>
          <StopOutcome stop={stop} />
        </span>
      </UnstyledButton>
      {isSelected && (
        <div id={detailsId} className={classes.stopDetails}>
          <StopDetails stop={stop} round={round} run={run} />
        </div>
      )}
    </li>
  )
}
