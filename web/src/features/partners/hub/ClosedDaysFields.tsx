import { addDays, bankHolidaysUntil, formatDay, nations } from '@doorstep/shared/rules'
import { ActionIcon, Button, NativeSelect, Stack, Switch, Text, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../../lib/session.ts'
import { useLabels } from '../../../lib/useLabels.ts'
import { DayField } from '../../../ui/DayField.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import classes from '../partners.module.css'
import type { HubFormApi } from './hubFormValues.ts'

/** Days ahead from which the table of bank holidays must reach. */
const warnDays = 366

/** Closed days of the hub's own, and bank holidays. */
export function ClosedDaysFields({ form }: { readonly form: HubFormApi }) {
  const { t } = useTranslation('partners')
  const labels = useLabels()
  const { today } = useSession().organisation
  const { closures, closedOnBankHolidays } = form.values
  const isRunningOut = closedOnBankHolidays && addDays(today, warnDays) > bankHolidaysUntil
  return (
    <fieldset className={classes.section}>
      <legend>{t('hub.closures')}</legend>
      <Stack gap="xs">
        <div className={classes.fields}>
          <Switch
            className={classes.half}
            label={t('hub.bankHolidays')}
            {...form.getInputProps('closedOnBankHolidays', { type: 'checkbox' })}
          />
          {closedOnBankHolidays ? (
            <NativeSelect
              className={classes.half}
              label={t('hub.nation')}
              data={nations.map((value) => ({ value, label: labels(`nation.${value}`) }))}
              {...form.getInputProps('nation')}
            />
          ) : null}
        </div>
        {isRunningOut ? <Notice kind="warning">{t('hub.runOut', { day: formatDay(bankHolidaysUntil) })}</Notice> : null}
        {[...closures.keys()].map((index) => (
          <div key={index} className={classes.closure}>
            <DayField label={t('hub.closureFrom')} today={today} {...form.getInputProps(`closures.${index}.from`)} />
            <DayField label={t('hub.closureUntil')} today={today} {...form.getInputProps(`closures.${index}.until`)} />
            <div className={classes.reason}>
              <TextInput
                label={t('hub.closureReason')}
                autoComplete="off"
                maxLength={80}
                {...form.getInputProps(`closures.${index}.reason`)}
              />
              <ActionIcon
                variant="default"
                size="lg"
                aria-label={t('hub.removeClosure')}
                onClick={() => form.removeListItem('closures', index)}
              >
                <IconTrash size={18} />
              </ActionIcon>
            </div>
          </div>
        ))}
        <Button
          variant="default"
          size="compact-md"
          style={{ alignSelf: 'start' }}
          onClick={() => form.insertListItem('closures', { from: '', until: '', reason: '' })}
        >
          {t('hub.addClosure')}
        </Button>
        {closures.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('hub.closuresHint')}
          </Text>
        ) : null}
      </Stack>
    </fieldset>
  )
}
