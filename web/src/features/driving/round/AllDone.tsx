import { useTranslation } from 'react-i18next'
import { measureProgress } from '../../../lib/stopProgress.ts'
import { Button } from '../../../ui/Button.tsx'
import { BoxBalance } from '../boxes/BoxBalance.tsx'
import type { BoxActions } from '../boxes/useBoxActions.ts'
import { LazyClaimHint } from '../claim/LazyClaimHint.tsx'
import classes from '../driving.module.css'
import { TakeBack } from '../finish/TakeBack.tsx'
import { WayBackButton } from '../navigation/WayBackButton.tsx'
import { RingBase } from '../stop/RingBase.tsx'
import own from './AllDone.module.css'
import type { DrivingView } from './drivingView.ts'
import type { RoundView, UndoableEvent } from './roundView.ts'

interface AllDoneProps {
  readonly round: RoundView
  readonly boxActions: BoxActions
  readonly unsent: number
  readonly onShow: (view: DrivingView) => void
  readonly onTakeBack: (events: readonly UndoableEvent[]) => void
}

/** The end of a round: how it went, boxes left over, and what is not yet sent. */
export function AllDone({ round, boxActions, unsent, onShow, onTakeBack }: AllDoneProps) {
  const { t } = useTranslation('driving')
  const { stops, driversRing } = round
  const { done, failed } = measureProgress(stops)
  const givenBack = stops.filter(({ outcome }) => outcome === 'not_attempted').length
  return (
    <section className={own.allDone}>
      <h1 className={classes.name} tabIndex={-1}>
        {t('allDone')}
      </h1>
      <p>{t(givenBack > 0 ? 'finish.thanks' : 'allDoneThanks')}</p>
      <ul className={classes.plainList}>
        <li>{t('completed', { count: done })}</li>
        {failed > 0 ? <li>{t('failed', { count: failed })}</li> : null}
      </ul>
      {givenBack > 0 ? <p>{t('finish.givenBack', { count: givenBack })}</p> : null}
      <TakeBack round={round} onUndo={onTakeBack} />
      <BoxBalance round={round} actions={boxActions} />
      {round.end === null ? null : <WayBackButton end={round.end} mode={round.mode} onShow={onShow} />}
      <RingBase phone={driversRing} />
      <p role="status" className={unsent > 0 ? classes.unsent : undefined}>
        {unsent > 0 ? t('stillSending', { count: unsent }) : t('everythingSent')}
      </p>
      <LazyClaimHint />
      <Button variant="default" className={own.seeList} onClick={() => onShow({ name: 'list' })}>
        {t('seeList')}
      </Button>
    </section>
  )
}
