import type { BoxLedger } from '@doorstep/shared/rules'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../../lib/useLabels.ts'
import classes from '../driving.module.css'
import type { RoundView } from '../round/roundView.ts'
import own from './boxes.module.css'
import { ReturnForm } from './ReturnForm.tsx'
import type { BoxActions } from './useBoxActions.ts'

interface BoxBalanceProps {
  readonly round: Pick<RoundView, 'ledger' | 'hubs'>
  readonly actions: BoxActions
}

/** Where the boxes of the round are, and what to do with those that are left, until every box is accounted for. */
export function BoxBalance({ round, actions }: BoxBalanceProps) {
  const { t } = useTranslation('driving')
  const { ledger } = round
  if (ledger.loaded === 0 && ledger.returned === 0) return null
  return (
    <section className={classes.panel} aria-label={t('boxes.title')}>
      <h2 className={classes.panelTitle}>{t('boxes.title')}</h2>
      <Counts ledger={ledger} />
      <p role="status" className={ledger.unexplained === 0 ? own.closed : own.open}>
        {ledger.unexplained === 0 ? t('boxes.balanced') : null}
        {ledger.unexplained > 0 ? t('boxes.withYou', { number: ledger.unexplained }) : null}
        {ledger.unexplained < 0 ? t('boxes.tooMany', { number: -ledger.unexplained }) : null}
      </p>
      {ledger.difference > 0 || ledger.returns.size > 0 ? <ReturnForm round={round} actions={actions} /> : null}
    </section>
  )
}

function Counts({ ledger }: { readonly ledger: BoxLedger }) {
  const { t } = useTranslation('driving')
  const labels = useLabels()
  const { loaded, handedOver, leftInPlace, returned, explained } = ledger
  return (
    <dl className={own.counts}>
      <Count label={t('boxes.loaded')} boxes={loaded} />
      <Count label={labels('outcome.handed_over')} boxes={handedOver} />
      {leftInPlace > 0 ? <Count label={labels('outcome.safe_place')} boxes={leftInPlace} /> : null}
      {returned > 0 ? <Count label={t('boxes.returned')} boxes={returned} /> : null}
      {explained ? <Count label={explained.name} boxes={explained.boxes} /> : null}
    </dl>
  )
}

const Count = ({ label, boxes }: { label: string; boxes: number }) => (
  <div>
    <dt>{label}</dt>
    <dd>{boxes}</dd>
  </div>
)
