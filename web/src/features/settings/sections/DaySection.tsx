import { compactnesses, distanceUnits, formatDistance, settingBounds } from '@doorstep/shared/rules'
import { NativeSelect, Radio } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TimeField } from '../../../ui/TimeField.tsx'
import classes from '../settings.module.css'
import { NumberField } from './NumberField.tsx'
import { Section, type SectionProps } from './Section.tsx'

/** About two miles: long enough for both units. */
const exampleMetres = 3200

/** Hours, how long food may ride, and the unit of distances. */
export function DaySection({ form }: SectionProps) {
  const { t } = useTranslation('settings')
  const ride = settingBounds.maxRideMinutes
  return (
    <Section
      form={form}
      id="day"
      title={t('day.title')}
      lead={t('day.lead')}
      fields={['day', 'maxRideMinutes', 'planChoices', 'distanceUnit']}
    >
      <div className={classes.fields}>
        <div className={classes.pair}>
          <TimeField label={t('day.from')} {...form.getInputProps('day.from')} value={form.values.day.from} />
          <TimeField label={t('day.until')} {...form.getInputProps('day.until')} value={form.values.day.until} />
        </div>
        <NumberField
          form={form}
          path="maxRideMinutes.hot"
          label={t('day.hot')}
          bounds={ride}
          decimals={0}
          hint={t('day.rideHint')}
        />
        <NumberField form={form} path="maxRideMinutes.chilled" label={t('day.chilled')} bounds={ride} decimals={0} />
        <NativeSelect
          label={t('day.compactness')}
          data={compactnesses.map((value) => ({ value, label: t(`day.${value}`) }))}
          {...form.getInputProps('planChoices.compactness')}
        />
        <NumberField
          form={form}
          path="planChoices.extraRoundMinutes"
          label={t('day.extraRound')}
          bounds={settingBounds.extraRoundMinutes}
          decimals={0}
          hint={t('day.extraRoundHint')}
        />
        <Radio.Group label={t('day.unit')} {...form.getInputProps('distanceUnit')}>
          {distanceUnits.map((unit) => (
            <Radio
              key={unit}
              value={unit}
              label={`${t(`day.${unit}`)}: ${formatDistance(exampleMetres, unit)}`}
              className={classes.choice}
            />
          ))}
        </Radio.Group>
      </div>
    </Section>
  )
}
