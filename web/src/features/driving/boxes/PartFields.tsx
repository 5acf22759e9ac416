import { useTranslation } from 'react-i18next'
import { useLabels } from '../../../lib/useLabels.ts'
import type { StopView } from '../round/roundView.ts'
import { BoxStepper } from './BoxStepper.tsx'
import type { GivenBoxes } from './givenBoxes.ts'

interface PartFieldsProps {
  readonly stops: readonly StopView[]
  readonly given: GivenBoxes
  readonly onChange: (given: GivenBoxes) => void
}

/** How many boxes are handed over, by order where there are several. */
export function PartFields({ stops, given, onChange }: PartFieldsProps) {
  const { t } = useTranslation('driving')
  const labels = useLabels()
  const isSingle = stops.length === 1
  const labelOf = ({ boxes, number, unit, name }: StopView) =>
    `${t('loadLine', { number, name: [unit, name].filter(Boolean).join(', ') })} · ${labels('boxes', { count: boxes })}`
  return (
    <>
      {isSingle ? null : <p>{t('boxes.howManyGiven')}</p>}
      {stops.map((stop) => (
        <BoxStepper
          key={stop.id}
          label={isSingle ? t('boxes.howManyGiven') : labelOf(stop)}
          value={given.get(stop.id) ?? stop.boxes}
          min={isSingle ? 1 : 0}
          max={isSingle ? stop.boxes - 1 : stop.boxes}
          onChange={(count) => onChange(new Map([...given, [stop.id, count]]))}
        />
      ))}
    </>
  )
}
