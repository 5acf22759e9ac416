import type { DriverStop } from '@doorstep/shared/contracts'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { describeFloor } from '../../../lib/describeFloor.ts'
import { useLabels } from '../../../lib/useLabels.ts'
import type { GivenBoxes } from '../boxes/givenBoxes.ts'
import { BuildingPanel } from '../building/BuildingPanel.tsx'
import { boxesOf, type HouseholdStops, householdsInBuilding } from '../building/groupStops.ts'
import { OrderList } from '../building/OrderList.tsx'
import classes from '../driving.module.css'
import { PhraseButton } from '../phrases/PhraseButton.tsx'
import type { RoundView, StopView } from '../round/roundView.ts'
import { RedirectOffer } from '../silentDoor/RedirectOffer.tsx'
import { SilentDoor } from '../silentDoor/SilentDoor.tsx'
import { ContactButtons } from './ContactButtons.tsx'
import { CopyAddress } from './CopyAddress.tsx'
import { RecordedOutcome } from './RecordedOutcome.tsx'
import { RingBase } from './RingBase.tsx'
import own from './StopCard.module.css'
import { useStopTexts } from './useStopTexts.ts'

interface StopCardProps {
  readonly stop: StopView
  /** All orders of the household here, this one among them. */
  readonly household: HouseholdStops
  readonly round: RoundView
  readonly isNext: boolean
  readonly onNavigate: () => void
  readonly onUndo: () => void
  /** Opens another household in the building. */
  readonly onOpen: (stop: StopView) => void
  readonly onRecordBuilding: (households: readonly HouseholdStops[], given?: GivenBoxes) => void
  /** Opens one order of several. */
  readonly onOrder: (stop: StopView) => void
  readonly onNext: () => void
  readonly onBaseCall: () => void
  readonly onNoAnswer: () => void
  /** The hot food of this silent door goes to another stop. */
  readonly onRedirected: (stopId: string) => void
  /** What to take at a collection. */
  readonly loading: ReactNode
  /** To report a worry about the person at a door. */
  readonly worry: ReactNode
  /** To say what the next driver should know of a door. */
  readonly learned: ReactNode
  /** To come back later. */
  readonly putOff: ReactNode
}

/** Everything a driver needs at one stop, in the order it is needed. */
export function StopCard({ stop, household, round, isNext, onNavigate, onUndo, onNext, ...actions }: StopCardProps) {
  const { t } = useTranslation('driving')
  const labels = useLabels()
  const texts = useStopTexts()
  const isDoor = stop.kind !== 'collect'
  const boxes = boxesOf(household)
  return (
    <article className={classes.page}>
      {isNext ? null : (
        <button type="button" className={classes.textButton} onClick={onNext}>
          {t('backToNext')}
        </button>
      )}
      <p className={own.eyebrow}>
        <strong>{labels(`stopKind.${stop.kind}`)}</strong>
        <span>{t('stopOf', { number: stop.number, total: round.stops.length })}</span>
        <span>{texts.time(stop.arrival, stop.estimated)}</span>
      </p>
      <h1 className={classes.name} tabIndex={-1}>
        {isDoor ? <span className={own.askFor}>{t('askFor')} </span> : null}
        {stop.name}
      </h1>
      <RecordedOutcome stop={stop} onUndo={onUndo} />
      {stop.kind === 'deliver' && stop.temperature === 'hot' && stop.outcome === 'no_answer' ? (
        <RedirectOffer stop={stop} round={round} onRedirected={actions.onRedirected} />
      ) : null}
      <Address stop={stop} />
      <p className={own.facts}>
        {boxes > 0 ? <strong className={own.boxes}>{labels('boxes', { count: boxes })}</strong> : null}
        {stop.window ? <span>{texts.window(stop.window)}</span> : null}
        {stop.temperature === 'ambient' ? null : (
          <strong className={own.temperature}>
            {t('straightToDoor', { temperature: labels(`temperature.${stop.temperature}`) })}
          </strong>
        )}
      </p>
      <OrderList household={household} onOpen={actions.onOrder} />
      <ContactButtons stop={stop} mode={round.mode} withholdNumber={round.withholdNumber} onNavigate={onNavigate} />
      {isDoor ? (
        <div className={own.phrases}>
          <PhraseButton stop={stop} />
        </div>
      ) : null}
      <BuildingPanel
        households={householdsInBuilding(round.stops, stop)}
        onOpen={actions.onOpen}
        onRecord={actions.onRecordBuilding}
      />
      <RingBase phone={round.driversRing} />
      {stop.accessNotes === '' ? null : (
        <section className={classes.panel}>
          <h2 className={classes.panelTitle}>{t(stop.kind === 'collect' ? 'instructions' : 'access')}</h2>
          <p className={own.panelText} dir="auto">
            {stop.accessNotes}
          </p>
        </section>
      )}
      {isDoor ? <SilentDoor stop={stop} round={round} {...actions} /> : null}
      {isDoor ? actions.worry : null}
      {isDoor ? actions.learned : null}
      {actions.putOff}
      {actions.loading}
    </article>
  )
}

function Address({ stop }: { readonly stop: DriverStop }) {
  const inside = [stop.unit, describeFloor(stop.floor, useLabels())].filter(Boolean)
  return (
    <address className={own.address}>
      {inside.length > 0 ? (
        <strong>
          <bdi>{inside.join(', ')}</bdi>
        </strong>
      ) : null}
      <span>
        <bdi>{stop.address}</bdi>
      </span>
      <span className={own.addressRow}>
        <span className={own.postcode}>{stop.postcode}</span>
        <CopyAddress stop={stop} />
      </span>
    </address>
  )
}
