import { Fieldset, NumberInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DriverFormState } from './driverFormValues.ts'
import classes from './drivers.module.css'

/** How much a round may be. */
export function LimitFields({ form }: { readonly form: DriverFormState }) {
  const { t } = useTranslation('volunteers')
  return (
    <Fieldset legend={t('form.limits')} className={classes.section}>
      <div className={classes.fields}>
        <p className={classes.hint}>{t('form.limitsHint')}</p>
        <NumberInput
          label={t('form.maximumStops')}
          min={1}
          max={200}
          allowDecimal={false}
          hideControls
          {...form.getInputProps('maximumStops')}
        />
        <NumberInput
          label={t('form.maximumMinutes')}
          min={15}
          max={1440}
          allowDecimal={false}
          hideControls
          {...form.getInputProps('maximumMinutes')}
        />
      </div>
    </Fieldset>
  )
}
