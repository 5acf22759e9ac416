import type { RotaShift } from '@doorstep/shared/contracts'
import { formatDay } from '@doorstep/shared/rules'
import { modes } from '@doorstep/shared/units'
import { Button, Group, NativeSelect, NumberInput, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { joinNames } from '../../../../lib/joinNames.ts'
import { readWindow } from '../../../../lib/readWindow.ts'
import { useLabels } from '../../../../lib/useLabels.ts'
import { useWorkingSettings } from '../../../../lib/workingSettings.ts'
import { Modal } from '../../../../ui/Modal.tsx'
import { ProblemNotice } from '../../../../ui/ProblemNotice.tsx'
import { TimeField } from '../../../../ui/TimeField.tsx'
import { type RotaDriver, removal } from '../grid/cellChanges.ts'
import { type ShiftChanges, useLeaveShift } from '../useRota.ts'
import { initialValues, toShiftChange } from './shiftForm.ts'

export interface OpenShift {
  readonly date: string
  /** Undefined: to be chosen. */
  readonly driver: RotaDriver | undefined
  /** Undefined: a new one. */
  readonly shift: RotaShift | undefined
}

interface ShiftDialogProps extends OpenShift {
  readonly drivers: readonly RotaDriver[]
  readonly shifts: readonly RotaShift[]
  readonly changes: ShiftChanges
  readonly onClose: () => void
}

/** Everything about one shift: who, when, how, from where, at most how many stops, and with whom. */
export function ShiftDialog(props: ShiftDialogProps) {
  const { date, driver, shift, drivers, shifts, changes, onClose } = props
  const { t } = useTranslation('rota')
  const labels = useLabels()
  const leave = useLeaveShift()
  const settings = useWorkingSettings()
  const busy = new Set(shifts.filter((one) => one.date === date).flatMap((one) => one.drivers.map(({ id }) => id)))
  const free = drivers.filter(({ id }) => !busy.has(id))
  const form = useForm({
    initialValues: initialValues(driver ?? free[0], shift, settings.day),
    validate: {
      until: (_until, values) => {
        const window = readWindow(values)
        return typeof window === 'string' ? t(`shift.${window}`) : null
      },
    },
  })
  const chosen = drivers.find(({ id }) => id === form.values.driverId)
  const partners = [...(shift?.drivers.slice(1) ?? []), ...free].filter(({ id }) => id !== form.values.driverId)
  const finish = (saved: Promise<void>) => void saved.then(onClose, () => {})
  const submit = form.onSubmit((values) => {
    const window = readWindow(values)
    if (typeof window !== 'string') finish(changes.apply([toShiftChange(values, date, shift, window)], shifts))
  })
  const title = { day: formatDay(date), name: shift ? joinNames(shift.drivers) : (driver?.name ?? '') }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(shift || driver ? 'shift.title' : 'shift.newTitle', title)}
      closeButtonProps={{ 'aria-label': t('shift.cancel') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {!shift && !driver && (
            <NativeSelect
              label={t('shift.driver')}
              data-autofocus
              data={free.map(({ id, name }) => ({ value: id, label: name }))}
              {...form.getInputProps('driverId')}
            />
          )}
          <Group grow align="flex-start">
            <TimeField label={t('shift.from')} {...form.getInputProps('from')} value={form.values.from} />
            <TimeField label={t('shift.until')} {...form.getInputProps('until')} value={form.values.until} />
          </Group>
          <NativeSelect
            label={t('shift.mode')}
            data={modes.map((mode) => ({ value: mode, label: labels(`mode.${mode}`) }))}
            {...form.getInputProps('mode')}
          />
          {shift?.start || chosen?.hasHome ? (
            <NativeSelect
              label={t('shift.start')}
              data={[
                ...(shift ? [] : [{ value: 'home', label: t('shift.atHome') }]),
                ...(shift?.start ? [{ value: 'kept', label: t('shift.elsewhere') }] : []),
                { value: 'hub', label: t('shift.atHub') },
              ]}
              {...form.getInputProps('start')}
            />
          ) : (
            <Text size="xs">{t('shift.noHome')}</Text>
          )}
          <NumberInput
            label={t('shift.maximumStops')}
            min={1}
            max={200}
            allowDecimal={false}
            hideControls
            {...form.getInputProps('maximumStops')}
          />
          <NativeSelect
            label={t('shift.second')}
            data={[
              { value: '', label: t('shift.alone') },
              ...partners.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            {...form.getInputProps('secondDriverId')}
          />
          {shift && shift.drivers.length > 1 && (
            <div>
              <Group gap="xs">
                {shift.drivers.map(({ id, name }) => (
                  <Button
                    key={id}
                    variant="default"
                    size="compact-md"
                    loading={leave.isPending && leave.variables.driverId === id}
                    onClick={() => leave.mutate({ shift, driverId: id }, { onSuccess: onClose })}
                  >
                    {t('shift.leave', { name })}
                  </Button>
                ))}
              </Group>
              <Text size="xs">{t('shift.leaveHint')}</Text>
            </div>
          )}
          {shift?.patternId && <Text size="xs">{t(shift.corrected ? 'shift.corrected' : 'shift.pattern')}</Text>}
          <ProblemNotice
            error={changes.error ?? leave.error}
            onClose={() => [changes, leave].map((one) => one.reset())}
          />
          <Group justify="space-between">
            {shift ? (
              <Button variant="subtle" color="red" onClick={() => finish(changes.apply([removal(shift)], shifts))}>
                {t('shift.remove')}
              </Button>
            ) : (
              <span />
            )}
            <Button type="submit" loading={changes.isPending}>
              {t('shift.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
