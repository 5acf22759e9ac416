import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import own from './boxes.module.css'

interface BoxStepperProps {
  readonly label: string
  readonly value: number
  readonly min?: number
  readonly max: number
  readonly onChange: (value: number) => void
}

/** A number of boxes, by one thumb. */
export function BoxStepper({ label, value, min = 0, max, onChange }: BoxStepperProps) {
  const { t } = useTranslation('driving')
  return (
    <fieldset className={own.stepper}>
      <legend>{label}</legend>
      <Button
        variant="default"
        large
        aria-label={t('boxes.less')}
        disabled={value <= min}
        onClick={() => onChange(value - 1)}
      >
        −
      </Button>
      <output className={own.number}>{value}</output>
      <Button
        variant="default"
        large
        aria-label={t('boxes.more')}
        disabled={value >= max}
        onClick={() => onChange(value + 1)}
      >
        +
      </Button>
    </fieldset>
  )
}
