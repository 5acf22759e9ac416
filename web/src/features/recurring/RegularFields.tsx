import { temperatures } from '@doorstep/shared/contracts'
import { whenClosedRules } from '@doorstep/shared/rules'
import { Button, Chip, Group, Input, NativeSelect, NumberInput, Text } from '@mantine/core'
import type { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { formatAddress } from '../../lib/formatAddress.ts'
import { useLabels } from '../../lib/useLabels.ts'
import { DayField } from '../../ui/DayField.tsx'
import { HouseholdPicker } from '../../ui/HouseholdPicker.tsx'
import { MissingNotice } from '../../ui/MissingNotice.tsx'
import classes from './recurring.module.css'
import { weekdays as isoWeekdays, type RegularValues } from './regularValues.ts'
import { useDriverNames, useHubs, usePartners } from './useRegulars.ts'

interface RegularFieldsProps {
  readonly form: ReturnType<typeof useForm<RegularValues>>
  readonly isNew: boolean
  readonly today: string
}

/** The fields of a recurring order; an existing one keeps its household, partner, beginning and temperature. */
export function RegularFields({ form, isNew, today }: RegularFieldsProps) {
  const { t } = useTranslation('recurring')
  const labels = useLabels()
  const partners = usePartners().data
  const { partnerId, weekdays } = form.values
  const allHubs = useHubs().data
  const hubs = allHubs?.filter((hub) => hub.partnerId === partnerId || hub.sharedWith?.includes(partnerId)) ?? []
  const missing =
    partners?.length === 0 ? 'partner' : allHubs && partnerId !== '' && hubs.length === 0 ? 'hub' : undefined
  return (
    <div className={classes.fields}>
      {isNew ? <HouseholdField form={form} /> : null}
      {isNew ? (
        <NativeSelect
          label={t('form.partner')}
          data={[
            { value: '', label: t('form.choose') },
            ...(partners ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          {...form.getInputProps('partnerId')}
        />
      ) : null}
      <NativeSelect
        label={t('form.hub')}
        data={[{ value: '', label: t('form.choose') }, ...hubs.map(({ id, name }) => ({ value: id, label: name }))]}
        {...form.getInputProps('hubId')}
      />
      {missing ? (
        <div className={classes.whole}>
          <MissingNotice what={missing} inNewTab />
        </div>
      ) : null}
      <Input.Wrapper
        label={t('form.days')}
        className={classes.whole}
        error={form.errors.weekdays}
        labelElement="div"
        role="group"
        aria-label={t('form.days')}
      >
        <Chip.Group multiple value={[...weekdays]} onChange={(days) => form.setFieldValue('weekdays', days)}>
          <Group gap="xs">
            {isoWeekdays.map((day, index) => (
              <Chip key={day} value={String(index + 1)}>
                {t(`weekdays.${day}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Input.Wrapper>
      <NumberInput
        label={t('form.everyWeeks')}
        min={1}
        max={12}
        allowDecimal={false}
        hideControls
        {...form.getInputProps('everyWeeks')}
      />
      <NativeSelect
        label={t('form.whenClosed')}
        data={whenClosedRules.map((value) => ({ value, label: t(`whenClosed.${value}`) }))}
        {...form.getInputProps('whenClosed')}
      />
      <NumberInput
        label={t('form.boxes')}
        min={1}
        max={200}
        allowDecimal={false}
        hideControls
        placeholder={isNew ? t('form.automatic') : ''}
        {...form.getInputProps('boxes')}
      />
      {isNew ? (
        <>
          <DayField label={t('form.startsOn')} today={today} {...form.getInputProps('startsOn')} />
          <NativeSelect
            label={t('form.temperature')}
            data={temperatures.map((value) => ({ value, label: labels(`temperature.${value}`) }))}
            {...form.getInputProps('temperature')}
          />
        </>
      ) : (
        <DayField label={t('form.pausedUntil')} today={today} {...form.getInputProps('pausedUntil')} />
      )}
      <DayField label={t('form.reviewOn')} today={today} {...form.getInputProps('reviewOn')} />
      <Text size="sm" className={classes.whole}>
        {t('form.driversHint')}
      </Text>
      <DriverField form={form} field="preferredDriverId" label={t('form.preferred')} />
      <DriverField form={form} field="backupDriverId" label={t('form.backup')} />
    </div>
  )
}

interface DriverFieldProps {
  readonly form: RegularFieldsProps['form']
  readonly field: 'preferredDriverId' | 'backupDriverId'
  readonly label: string
}

function DriverField({ form, field, label }: DriverFieldProps) {
  const { t } = useTranslation('recurring')
  const drivers = useDriverNames().data ?? []
  const chosen = form.getInitialValues()[field]
  const isRetired = chosen !== '' && !drivers.some(({ id }) => id === chosen)
  return (
    <NativeSelect
      label={label}
      data={[
        { value: '', label: t('form.nobody') },
        ...(isRetired ? [{ value: chosen, label: t('form.retired') }] : []),
        ...drivers.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      {...form.getInputProps(field)}
    />
  )
}

function HouseholdField({ form }: Pick<RegularFieldsProps, 'form'>) {
  const { t } = useTranslation('recurring')
  const { household } = form.values
  if (household)
    return (
      <Group justify="space-between" className={classes.whole}>
        <div>
          <Text fw={600}>{household.name}</Text>
          <Text size="sm">{formatAddress(household)}</Text>
        </div>
        <Button variant="default" size="compact-md" onClick={() => form.setFieldValue('household', null)}>
          {t('form.otherHousehold')}
        </Button>
      </Group>
    )
  return (
    <Input.Wrapper label={t('form.household')} className={classes.whole} labelElement="div">
      <HouseholdPicker
        label={t('form.household')}
        placeholder={t('form.findHousehold')}
        chosenIds={[]}
        onChoose={(chosen) => {
          form.setFieldValue('household', chosen)
          form.clearFieldError('household')
        }}
        error={form.errors.household}
      />
    </Input.Wrapper>
  )
}
