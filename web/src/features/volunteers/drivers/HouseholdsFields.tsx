import type { DriverHousehold } from '@doorstep/shared/contracts'
import { ActionIcon, Fieldset, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatAddress } from '../../../lib/formatAddress.ts'
import { HouseholdPicker } from '../../../ui/HouseholdPicker.tsx'
import type { DriverFormState } from './driverFormValues.ts'
import classes from './drivers.module.css'

/** The households that a driver may not visit, and those that they usually do. */
export function HouseholdsFields({ form }: { readonly form: DriverFormState }) {
  const { t } = useTranslation('volunteers')
  return (
    <Fieldset legend={t('form.households')} className={classes.section}>
      <div className={classes.fields}>
        <HouseholdList form={form} field="neverHouseholds" label={t('form.never')} hint={t('form.neverHint')} />
        <HouseholdList form={form} field="usualHouseholds" label={t('form.usual')} hint={t('form.usualHint')} />
      </div>
    </Fieldset>
  )
}

interface HouseholdListProps {
  readonly form: DriverFormState
  readonly field: 'neverHouseholds' | 'usualHouseholds'
  readonly label: string
  readonly hint: string
}

function HouseholdList({ form, field, label, hint }: HouseholdListProps) {
  const { t } = useTranslation('volunteers')
  const chosen = form.values[field]
  const set = (households: readonly DriverHousehold[]) => form.setFieldValue(field, households)
  return (
    <fieldset className={classes.list}>
      <legend>{label}</legend>
      <Text size="sm" c="dimmed">
        {hint}
      </Text>
      <ul className={classes.chosen}>
        {chosen.map((household) => (
          <li key={household.id}>
            <span>
              {household.name}
              <Text component="span" display="block" size="xs" c="dimmed">
                {formatAddress(household)}
              </Text>
            </span>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('form.removeHousehold', { name: household.name })}
              onClick={() => set(chosen.filter(({ id }) => id !== household.id))}
            >
              <IconX size={18} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <HouseholdPicker
        label={`${label}: ${t('form.findHousehold')}`}
        placeholder={t('form.findHousehold')}
        chosenIds={chosen.map(({ id }) => id)}
        onChoose={(household) => set([...chosen, household])}
        error={form.errors[field]}
      />
    </fieldset>
  )
}
