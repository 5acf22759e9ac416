import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import classes from '../driving.module.css'
import type { StoredEvent } from '../phone/phoneStore.ts'
import { findWorry } from './findWorry.ts'

const WorrySheet = lazy(async () => ({ default: (await import('./WorrySheet.tsx')).WorrySheet }))

interface WorryProps {
  readonly stopId: string
  /** Of this phone, oldest first. */
  readonly events: readonly StoredEvent[]
  readonly onWorry: (note: string) => Promise<void>
  readonly onUndo: (eventId: string) => void
}

/** Reports a worry about the person at a door, whatever the outcome there. */
export function Worry({ stopId, events, onWorry, onUndo }: WorryProps) {
  const { t } = useTranslation('driving')
  const [isOpen, setOpen] = useState(false)
  const reported = findWorry(events, stopId)
  if (reported)
    return (
      <section className={classes.panel}>
        <p className={classes.plainText} role="status">
          {t(reported.status === 'queued' ? 'worry.saved' : 'worry.sent')}
        </p>
        <Button variant="default" large onClick={() => onUndo(reported.event.id)}>
          {t('undo')}
        </Button>
      </section>
    )
  return (
    <>
      <button type="button" className={classes.textButton} onClick={() => setOpen(true)}>
        {t('worry.button')}
      </button>
      {isOpen ? (
        <Suspense fallback={<LoadingState />}>
          <WorrySheet
            onClose={() => setOpen(false)}
            onWorry={async (note) => {
              await onWorry(note)
              setOpen(false)
            }}
          />
        </Suspense>
      ) : null}
    </>
  )
}
