import { NumberInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SettingsForm } from '../form/settingsValues.ts'

interface NumberFieldProps {
  readonly form: SettingsForm
  readonly path: string
  readonly label: string
  readonly bounds: { readonly min: number; readonly max: number }
  /** Of digits after the point; 0: whole numbers. */
  readonly decimals?: number
  readonly hint?: string
  /** The label is read out only: a heading shows it. */
  readonly isLabelHidden?: boolean
}

/** A number with its bounds below. What is typed beyond them stays, so that it can be corrected. */
export function NumberField({
  form,
  path,
  label,
  bounds,
  decimals = 1,
  hint,
  isLabelHidden = false,
}: NumberFieldProps) {
  const { t } = useTranslation('settings')
  const range = t('bounds', { min: bounds.min, max: bounds.max.toLocaleString('en-GB') })
  return (
    <NumberInput
      {...(isLabelHidden ? { 'aria-label': label } : { label, description: hint ? `${range}. ${hint}` : range })}
      decimalScale={decimals}
      allowNegative={false}
      clampBehavior="none"
      {...bounds}
      step={decimals === 0 ? 1 : 0.5}
      {...form.getInputProps(path)}
    />
  )
}
