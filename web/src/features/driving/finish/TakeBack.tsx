import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import type { RoundView, UndoableEvent } from '../round/roundView.ts'
import own from './CannotFinish.module.css'

interface TakeBackProps {
  readonly round: Pick<RoundView, 'givenBack'>
  readonly onUndo: (events: readonly UndoableEvent[]) => void
}

/** Takes back all stops that went back to the organiser, by one tap and at any time of the round. Nothing where none did. */
export function TakeBack({ round: { givenBack }, onUndo }: TakeBackProps) {
  const { t } = useTranslation('driving')
  if (givenBack.length === 0) return null
  return (
    <Button variant="default" large className={own.button} onClick={() => onUndo(givenBack)}>
      {t('finish.takeBack')}
    </Button>
  )
}
