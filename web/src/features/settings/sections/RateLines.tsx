import { mileageModes, settingBounds } from '@doorstep/shared/rules'
import { Button, NativeSelect, Text, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../../lib/session.ts'
import { DayField } from '../../../ui/DayField.tsx'
import { RemoveButton } from '../../../ui/RemoveButton.tsx'
import classes from '../settings.module.css'
import { NumberField } from './NumberField.tsx'
import type { SectionProps } from './Section.tsx'

/** The rates by mode and day, in lines that can be added and removed. */
export function RateLines({ form }: SectionProps) {
  const { t } = useTranslation('settings')
  const { today } = useSession().organisation
  const rates = form.values.mileageRates
  const addRate = () =>
    form.insertListItem('mileageRates', {
      ...{ mode: 'car', from: today, pencePerMile: '' },
      after: { miles: '', pencePerMile: '' },
    })
  return (
    <fieldset className={classes.rates}>
      <legend>{t('expenses.rates')}</legend>
      <Text size="sm" c="dimmed">
        {t('expenses.ratesHint')}
      </Text>
      <ul className={classes.rateList}>
        {rates.map((rate, index) => {
          const path = `mileageRates.${index}`
          const line = index + 1
          return (
            <li key={form.key(path)} className={classes.rate}>
              <NativeSelect
                label={t('expenses.by')}
                aria-label={t('expenses.modeOf', { line })}
                data={mileageModes.map((mode) => ({ value: mode, label: t(`expenses.mode.${mode}`) }))}
                {...form.getInputProps(`${path}.mode`)}
              />
              <DayField
                label={
                  <>
                    {t('expenses.from')}
                    <VisuallyHidden>{t('expenses.ofLine', { line })}</VisuallyHidden>
                  </>
                }
                today={today}
                {...form.getInputProps(`${path}.from`)}
                value={rate.from}
              />
              {(
                [
                  ['pencePerMile', 'pence', settingBounds.pencePerMile],
                  ['after.miles', 'afterMiles', settingBounds.thresholdMiles],
                  ['after.pencePerMile', 'afterPence', settingBounds.pencePerMile],
                ] as const
              ).map(([field, text, bounds]) => (
                <div key={field}>
                  <Text size="sm" aria-hidden>
                    {t(`expenses.${text}`)}
                  </Text>
                  <NumberField
                    form={form}
                    path={`${path}.${field}`}
                    label={t(`expenses.${text}Of`, { line })}
                    bounds={bounds}
                    decimals={0}
                    isLabelHidden
                  />
                </div>
              ))}
              <RemoveButton
                label={t('expenses.remove', { line })}
                onClick={() => form.removeListItem('mileageRates', index)}
              />
            </li>
          )
        })}
      </ul>
      {form.errors.mileageRates ? <Text className={classes.error}>{form.errors.mileageRates}</Text> : null}
      {rates.length < settingBounds.mileageRates.max ? (
        <Button variant="default" size="compact-md" onClick={addRate}>
          {t('expenses.add')}
        </Button>
      ) : null}
    </fieldset>
  )
}
