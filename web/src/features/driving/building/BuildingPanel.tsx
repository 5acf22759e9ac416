import { IconChecks } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeFloor } from '../../../lib/describeFloor.ts'
import { useLabels } from '../../../lib/useLabels.ts'
import { Button } from '../../../ui/Button.tsx'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import { divisibleStops, type GivenBoxes, sumOfBoxes } from '../boxes/givenBoxes.ts'
import classes from '../driving.module.css'
import type { StopView } from '../round/roundView.ts'
import { useIsReady } from '../stop/useIsReady.ts'
import { useStopTexts } from '../stop/useStopTexts.ts'
import own from './building.module.css'
import { boxesOf, type HouseholdStops, isOpen, stopToOpen } from './groupStops.ts'

const BuildingPart = lazy(async () => ({ default: (await import('./BuildingPart.tsx')).BuildingPart }))

interface BuildingPanelProps {
  /** Of the households in the building, in the order of the round: top floor first. */
  readonly households: readonly HouseholdStops[]
  readonly onOpen: (stop: StopView) => void
  /** One tap for all that are still to be done; `given`: where not all boxes are handed over. */
  readonly onRecord: (households: readonly HouseholdStops[], given?: GivenBoxes) => void
}

/** The households of a building: done as one, or opened to record each alone. Nothing when fewer than two remain. */
export function BuildingPanel({ households, onOpen, onRecord }: BuildingPanelProps) {
  const { t } = useTranslation('driving')
  const isReady = useIsReady()
  const [isPart, setPart] = useState(false)
  const open = households.filter(isOpen)
  if (open.length < 2) return null
  const parts = divisibleStops(open.flat().filter(({ outcome }) => outcome === null))
  return (
    <section className={classes.panel}>
      <h2 className={classes.panelTitle}>{t('building.title', { count: households.length })}</h2>
      <ol className={classes.plainList}>
        {households.map((household) => (
          <HouseholdRow key={household[0]?.id} household={household} onOpen={onOpen} />
        ))}
      </ol>
      <Button
        variant="default"
        className={`${classes.resting} ${own.all}`}
        disabled={!isReady}
        icon={<IconChecks size={24} aria-hidden />}
        onClick={() => onRecord(open)}
      >
        {t('building.handOverAll', { count: open.length })}
      </Button>
      {sumOfBoxes(parts) > 1 ? (
        <Button variant="default" large className={own.all} disabled={!isReady} onClick={() => setPart(true)}>
          {t('boxes.some')}
        </Button>
      ) : null}
      {isPart ? (
        <Suspense fallback={<LoadingState />}>
          <BuildingPart
            parts={parts}
            onSave={(given) => {
              setPart(false)
              onRecord(open, given)
            }}
            onClose={() => setPart(false)}
          />
        </Suspense>
      ) : null}
    </section>
  )
}

function HouseholdRow({
  household,
  onOpen,
}: {
  readonly household: HouseholdStops
  readonly onOpen: (stop: StopView) => void
}) {
  const labels = useLabels()
  const texts = useStopTexts()
  const stop = stopToOpen(household)
  if (!stop) return null
  const inside = [stop.unit, describeFloor(stop.floor, labels)].filter(Boolean).join(', ')
  const boxes = boxesOf(household)
  return (
    <li>
      <button type="button" className={own.row} onClick={() => onOpen(stop)}>
        <span>
          <strong>{inside === '' ? stop.name : inside}</strong>
          {inside === '' ? null : ` · ${stop.name}`}
        </span>
        <span>
          {stop.outcome !== null
            ? texts.outcome(stop.outcome, stop.kind)
            : boxes > 0
              ? labels('boxes', { count: boxes })
              : labels(`stopKind.${stop.kind}`)}
        </span>
      </button>
    </li>
  )
}
