import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NoteSheet } from '../sheet/NoteSheet.tsx'

interface WorrySheetProps {
  readonly onClose: () => void
  readonly onWorry: (note: string) => Promise<void>
}

/** What the driver saw, for the organiser alone. */
export function WorrySheet({ onClose, onWorry }: WorrySheetProps) {
  const { t } = useTranslation('driving')
  const [note, setNote] = useState('')
  return (
    <NoteSheet
      title={t('worry.title')}
      label={t('worry.note')}
      note={note}
      onNote={setNote}
      rows={3}
      save={t('worry.save')}
      onSave={() => void onWorry(note)}
      onClose={onClose}
    >
      <p>{t('worry.help')}</p>
    </NoteSheet>
  )
}
