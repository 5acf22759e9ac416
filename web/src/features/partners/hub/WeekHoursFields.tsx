import { weekdayNames } from '@doorstep/shared/rules'
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import classes from '../partners.module.css'
import type { HubFormApi } from './hubFormValues.ts'
import { formatHours, parseHours } from './typedHours.ts'

/** Opening hours by weekday: one field a day, put into order when left. */
export function WeekHoursFields({ form }: { readonly form: HubFormApi }) {
  const { t } = useTranslation('partners')
  const id = useId()
  const set = (days: readonly string[]) => form.setFieldValue('week', [...days])
  const { week } = form.values
  return (
    <fieldset className={classes.section} aria-describedby={`${id}-hint`}>
      <legend>{t('hub.hours')}</legend>
      <Group justify="space-between" gap="xs" mb={6}>
        <Text size="sm" c="dimmed" id={`${id}-hint`}>
          {t('hub.hoursHint')}
        </Text>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => set(week.map((typed, day) => (day < 5 ? (week[0] ?? '') : typed)))}
        >
          {t('hub.copyMonday')}
        </Button>
      </Group>
      <div className={classes.days}>
        {weekdayNames.map((name, day) => (
          <div key={name} className={classes.day}>
            <label htmlFor={`${id}-${day}`}>{name}</label>
            <TextInput
              id={`${id}-${day}`}
              autoComplete="off"
              placeholder={t('hub.closedDay')}
              maxLength={120}
              {...form.getInputProps(`week.${day}`)}
              onBlur={() => {
                const hours = parseHours(week[day] ?? '')
                if (hours) set(week.map((typed, other) => (other === day ? formatHours(hours) : typed)))
              }}
            />
          </div>
        ))}
      </div>
    </fieldset>
  )
}
