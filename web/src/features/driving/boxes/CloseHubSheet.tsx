import { useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import classes from '../driving.module.css'
import sheet from '../stop/OtherOutcome.module.css'

interface CloseHubSheetProps {
  readonly onChoose: (elsewhere: boolean) => void
  readonly onClose: () => void
}

/** A closed hub: one question for all the doors that it supplies. */
export function CloseHubSheet({ onChoose, onClose }: CloseHubSheetProps) {
  const { t } = useTranslation('driving')
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog ref={dialog} className={sheet.sheet} aria-labelledby={titleId} onCancel={onClose}>
      <h2 id={titleId} className={classes.heading}>
        {t('boxes.closedTitle')}
      </h2>
      <div className={sheet.sheetButtons}>
        <Button className={sheet.save} onClick={() => onChoose(false)}>
          {t('boxes.closedBack')}
        </Button>
        <Button className={sheet.save} variant="default" onClick={() => onChoose(true)}>
          {t('boxes.closedElsewhere')}
        </Button>
        <Button variant="default" large onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </dialog>
  )
}
