import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { BottomSheet } from '../sheet/BottomSheet.tsx'
import sheet from '../sheet/sheet.module.css'

interface CloseHubSheetProps {
  readonly onChoose: (elsewhere: boolean) => void
  readonly onClose: () => void
}

/** A closed hub: one question for all the doors that it supplies. */
export function CloseHubSheet({ onChoose, onClose }: CloseHubSheetProps) {
  const { t } = useTranslation('driving')
  return (
    <BottomSheet title={t('boxes.closedTitle')} onClose={onClose}>
      <div className={sheet.buttons}>
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
    </BottomSheet>
  )
}
