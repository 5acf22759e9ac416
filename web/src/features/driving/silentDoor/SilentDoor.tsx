import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import classes from '../driving.module.css'
import { Ladder, type LadderProps } from './Ladder.tsx'
import { useTakenRungs } from './ladders.ts'
import own from './silentDoor.module.css'

/** What to do at a door where nobody answers: where to leave it, and the ladder, once it is needed. */
export function SilentDoor({ stop, round, onBaseCall, onNoAnswer }: LadderProps) {
  const { t } = useTranslation('driving')
  const taken = useTakenRungs(stop.id)
  const [isAsked, setAsked] = useState(false)
  const isOpen = stop.outcome === null && (isAsked || taken.length > 0)
  return (
    <section className={classes.panel}>
      <h2 className={classes.panelTitle}>{t('nobodyAnswers')}</h2>
      {stop.kind === 'deliver' && (
        <p className={own.text}>
          {stop.safePlace === null ? t('silent.noSafePlace') : t('safePlace', { place: stop.safePlace })}
        </p>
      )}
      {isOpen ? (
        <Ladder stop={stop} round={round} onBaseCall={onBaseCall} onNoAnswer={onNoAnswer} />
      ) : stop.outcome === null ? (
        <Button variant="default" large className={own.rung} onClick={() => setAsked(true)}>
          {t('silent.open')}
        </Button>
      ) : null}
    </section>
  )
}
