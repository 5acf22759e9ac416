import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { type GivenBoxes, initialGiven, sumOfBoxes, sumOfGiven } from '../boxes/givenBoxes.ts'
import { PartFields } from '../boxes/PartFields.tsx'
import type { StopView } from '../round/roundView.ts'
import { BottomSheet } from '../sheet/BottomSheet.tsx'
import sheet from '../sheet/sheet.module.css'

interface BuildingPartProps {
  /** Doors in the building that are still to be done and have boxes. */
  readonly parts: readonly StopView[]
  readonly onSave: (given: GivenBoxes) => void
  readonly onClose: () => void
}

/** A building where not every household gets all of its boxes. Who gets none is still to be done. */
export function BuildingPart({ parts, onSave, onClose }: BuildingPartProps) {
  const { t } = useTranslation('driving')
  const [given, setGiven] = useState(() => initialGiven(parts))
  const handedOver = sumOfGiven(given)
  return (
    <BottomSheet title={t('boxes.some')} onClose={onClose}>
      <PartFields stops={parts} given={given} onChange={setGiven} />
      <div className={sheet.buttons}>
        <Button className={sheet.save} disabled={handedOver === 0} onClick={() => onSave(given)}>
          {t('save', { outcome: t('boxes.of', { loaded: handedOver, planned: sumOfBoxes(parts) }) })}
        </Button>
        <Button variant="default" large onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </BottomSheet>
  )
}
