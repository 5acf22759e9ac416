import { useTranslation } from 'react-i18next'
import { measureProgress } from '../../../lib/stopProgress.ts'
import { Button } from '../../../ui/Button.tsx'
import classes from '../driving.module.css'
import { RingBase } from '../stop/RingBase.tsx'
import own from './AllDone.module.css'
import { countReturnedBoxes, type RoundView } from './roundView.ts'

interface AllDoneProps {
  readonly round: RoundView
  readonly unsent: number
  readonly onList: () => void
}

/** The end of a round: how it went, boxes left over, and what is not yet sent. */
export function AllDone({ round: { stops, driversRing }, unsent, onList }: AllDoneProps) {
  const { t } = useTranslation('driving')
  const { done, failed } = measureProgress(stops)
  const givenBack = stops.filter(({ outcome }) => outcome === 'not_attempted').length
  const boxesBack = countReturnedBoxes(stops)
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
      {boxesBack > 0 ? <p className={classes.panel}>{t('boxesBack', { count: boxesBack })}</p> : null}
      <RingBase phone={driversRing} />
      <p role="status" className={unsent > 0 ? classes.unsent : undefined}>
        {unsent > 0 ? t('stillSending', { count: unsent }) : t('everythingSent')}
      </p>
      <Button variant="default" className={own.seeList} onClick={onList}>
        {t('seeList')}
      </Button>
    </section>
  )
}
