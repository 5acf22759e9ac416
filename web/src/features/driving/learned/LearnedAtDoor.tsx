import type { Point } from '@doorstep/shared/contracts'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import classes from '../driving.module.css'
import type { Phone } from '../phone/phone.ts'
import { learnedEvent } from '../phone/stopEvents.ts'
import type { RoundView, StopView } from '../round/roundView.ts'

const LearnedSheet = lazy(async () => ({ default: (await import('./LearnedSheet.tsx')).LearnedSheet }))

interface LearnedAtDoorProps {
  readonly stop: StopView
  readonly round: Pick<RoundView, 'id'>
  readonly phone: Phone
}

/** What the next driver should know of a door. It goes to the organiser, who decides. */
export function LearnedAtDoor({ stop, round, phone: { outbox } }: LearnedAtDoorProps) {
  const { t } = useTranslation('driving')
  const [isOpen, setOpen] = useState(false)
  const [savedId, setSavedId] = useState<string>()
  const save = async (note: string, point: Point | undefined) => {
    const event = learnedEvent(stop.id, note, point, new Date())
    await outbox.record(round.id, event)
    setSavedId(event.id)
    setOpen(false)
  }
  if (savedId !== undefined)
    return (
      <p className={classes.panel} role="status">
        {t('learned.saved')}
      </p>
    )
  return (
    <>
      <Button variant="default" large className={classes.contact} onClick={() => setOpen(true)}>
        {t('learned.button')}
      </Button>
      {isOpen ? (
        <Suspense fallback={<LoadingState />}>
          <LearnedSheet point={stop.point} onClose={() => setOpen(false)} onSave={save} />
        </Suspense>
      ) : null}
    </>
  )
}
