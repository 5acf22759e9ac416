import { addDays, describeClosure, describeCutOff, formatDay, hubDayOn } from '@doorstep/shared/rules'
import { NumberInput, Stack, Switch, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../../lib/session.ts'
import { TimeField } from '../../../ui/TimeField.tsx'
import classes from '../partners.module.css'
import { type HubFormApi, type HubFormValues, readCutOff, readSchedule } from './hubFormValues.ts'
import { formatHours } from './typedHours.ts'

/** Until when orders are taken, with an example, and what the hub is on its next days. */
export function CutOffFields({ form }: { readonly form: HubFormApi }) {
  const { t } = useTranslation('partners')
  const { values } = form
  return (
    <fieldset className={classes.section}>
      <legend>{t('hub.cutOff')}</legend>
      <Stack gap="xs">
        <Switch aria-label={t('hub.cutOff')} {...form.getInputProps('hasCutOff', { type: 'checkbox' })} />
        {values.hasCutOff ? (
          <div className={classes.fields}>
            <NumberInput
              label={t('hub.cutOffDays')}
              min={0}
              max={14}
              allowDecimal={false}
              allowNegative={false}
              {...form.getInputProps('cutOffDays')}
            />
            <TimeField label={t('hub.cutOffTime')} {...form.getInputProps('cutOffTime')} value={values.cutOffTime} />
          </div>
        ) : null}
        <NextDays values={values} />
      </Stack>
    </fieldset>
  )
}

function NextDays({ values }: { readonly values: HubFormValues }) {
  const { t } = useTranslation('partners')
  const { today } = useSession().organisation
  const schedule = readSchedule(values)
  const days = Array.from({ length: 7 }, (_, ahead) => addDays(today, ahead + 1)).map((date) => ({
    date,
    ...hubDayOn(schedule, date),
  }))
  const cutOff = readCutOff(values)
  const open = days.find(({ closure }) => closure === null)
  const name = values.name.trim() === '' ? t('hub.closedDay') : values.name
  return (
    <>
      {cutOff && open ? (
        <Text size="sm" role="status">
          {t('hub.cutOffExample', { day: formatDay(open.date), until: describeCutOff(cutOff, open.date) })}
        </Text>
      ) : null}
      <Text size="sm" fw={600}>
        {t('hub.nextDays')}
      </Text>
      <ul className={classes.preview}>
        {days.map(({ date, hours, closure }) => (
          <li key={date}>
            <span>{formatDay(date)}</span>
            <span>{closure ? describeClosure(name, date, closure) : formatHours(hours)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
