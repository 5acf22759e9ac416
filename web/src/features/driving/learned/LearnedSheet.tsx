import type { Point } from '@doorstep/shared/contracts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readPosition } from '../../../lib/readPosition.ts'
import { LazyMap } from '../../../map/LazyMap.tsx'
import { Button } from '../../../ui/Button.tsx'
import classes from '../driving.module.css'
import { NoteSheet } from '../sheet/NoteSheet.tsx'

const loadMap = async () => (await import('../../../map/pin/DoorPinView.tsx')).DoorPinView

interface LearnedSheetProps {
  /** Where the door is on the map so far. */
  readonly point: Point
  readonly onClose: () => void
  readonly onSave: (note: string, point: Point | undefined) => Promise<void>
}

/** How to get in, where the door is, or both. The position is asked once, when the driver taps for it. */
export function LearnedSheet({ point, onClose, onSave }: LearnedSheetProps) {
  const { t } = useTranslation('driving')
  const [note, setNote] = useState('')
  const [isMapOpen, setMapOpen] = useState(false)
  const [moved, setMoved] = useState<Point>()
  const [hasFailed, setFailed] = useState(false)
  const standHere = async () => {
    const found = await readPosition()
    setFailed(found === undefined)
    setMapOpen(true)
    if (found) setMoved(found)
  }
  return (
    <NoteSheet
      title={t('learned.title')}
      label={t('learned.note')}
      note={note}
      onNote={setNote}
      example={t('learned.example')}
      more={
        <>
          <Button variant="default" large onClick={() => void standHere()}>
            {t('learned.here')}
          </Button>
          {isMapOpen ? (
            <LazyMap load={loadMap} props={{ label: t('learned.map'), point: moved ?? point, onChange: setMoved }} />
          ) : (
            <Button variant="default" large onClick={() => setMapOpen(true)}>
              {t('learned.map')}
            </Button>
          )}
          <p role="status" className={classes.plainText}>
            {moved ? t('learned.placed') : hasFailed ? t('learned.failed') : null}
          </p>
        </>
      }
      save={t('learned.save')}
      canSave={note.trim() !== '' || moved !== undefined}
      onSave={() => void onSave(note, moved)}
      onClose={onClose}
    >
      <p>{t('learned.help')}</p>
    </NoteSheet>
  )
}
