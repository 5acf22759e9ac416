import type { Hub, Partner } from '@doorstep/shared/contracts'
import { Button, Checkbox, Group, NumberInput, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../../lib/api.ts'
import { mergeEdits } from '../../../lib/mergeEdits.ts'
import { LocationFields } from '../../../map/address/LocationFields.tsx'
import { applyProblem } from '../../../ui/applyProblem.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useErrorFocus } from '../../../ui/useErrorFocus.ts'
import { fetchHub, useAddHub, useChangeHub } from '../api/usePartners.ts'
import classes from '../partners.module.css'
import { StaleNotice } from '../StaleNotice.tsx'
import { ClosedDaysFields } from './ClosedDaysFields.tsx'
import { CutOffFields } from './CutOffFields.tsx'
import {
  buildHub,
  buildHubPatch,
  emptyHub,
  findUnreadable,
  type HubFormValues,
  hubFieldForPath,
  valuesOfHub,
} from './hubFormValues.ts'
import { WeekHoursFields } from './WeekHoursFields.tsx'

interface HubFormProps {
  readonly hub: Hub | null
  readonly partnerId: string
  readonly partners: readonly Partner[]
  /** Others share no hub. */
  readonly isPlanner: boolean
  readonly onClose: () => void
}

/** All about a hub. If somebody else changed it meanwhile, both states are merged and nothing typed is lost. */
export function HubForm({ hub, partnerId, partners, isPlanner, onClose }: HubFormProps) {
  const { t } = useTranslation('partners')
  const [known, setKnown] = useState(hub)
  const [conflicts, setConflicts] = useState<readonly (keyof HubFormValues)[] | null>(null)
  const formRef = useRef<HTMLFormElement>(null)
  const form = useForm<HubFormValues>({ initialValues: hub ? valuesOfHub(hub) : emptyHub(partnerId) })
  const add = useAddHub()
  const change = useChangeHub()
  useErrorFocus(form.errors, formRef)
  const onSuccess = (saved: Hub) => {
    notifications.show({ message: t('saved', { name: saved.name }) })
    onClose()
  }
  const onError = async (error: unknown) => {
    applyProblem(form, error, hubFieldForPath)
    if (!known || !isProblem(error, 'stale-version')) return
    const newer = await fetchHub(known.id)
    if (!newer) return
    const merged = mergeEdits(valuesOfHub(known), form.getValues(), valuesOfHub(newer))
    form.setValues(merged.values)
    setKnown(newer)
    setConflicts(merged.conflicts)
  }
  const submit = (values: HubFormValues) => {
    const unreadable = Object.entries(findUnreadable(values))
    if (unreadable.length > 0)
      return form.setErrors(Object.fromEntries(unreadable.map(([field, what]) => [field, t(`hub.invalid.${what}`)])))
    form.clearErrors()
    if (!known) return add.mutate(buildHub(values), { onSuccess, onError })
    const changes = buildHubPatch(valuesOfHub(known), values)
    change.mutate({ id: known.id, version: known.version, ...changes }, { onSuccess, onError })
  }
  const error = add.error ?? change.error
  const isAtFields = Object.keys(form.errors).length > 0
  const others = partners.filter(({ id, active }) => id !== partnerId && active)
  return (
    <form
      ref={formRef}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit(form.getValues())
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
      }}
    >
      <Stack gap="sm">
        {conflicts ? <StaleNotice conflicts={conflicts} /> : null}
        <div className={classes.fields}>
          <TextInput
            label={t('hub.name')}
            className={classes.half}
            autoComplete="off"
            maxLength={120}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t('hub.phone')}
            type="tel"
            autoComplete="off"
            maxLength={40}
            {...form.getInputProps('phone')}
          />
          <NumberInput
            label={t('hub.collectMinutes')}
            min={0}
            max={60}
            allowDecimal={false}
            allowNegative={false}
            {...form.getInputProps('collectMinutes')}
          />
          <LocationFields
            location={form.values.location}
            onChange={(location) => {
              form.setFieldValue('location', location)
              for (const field of ['address', 'postcode']) form.clearFieldError(field)
            }}
            errors={{ address: form.errors.address, postcode: form.errors.postcode }}
          />
          <Textarea
            label={t('hub.instructions')}
            placeholder={t('hub.instructionsHint')}
            className={classes.whole}
            autosize
            minRows={1}
            maxRows={5}
            maxLength={500}
            {...form.getInputProps('instructions')}
          />
        </div>
        <WeekHoursFields form={form} />
        <ClosedDaysFields form={form} />
        <CutOffFields form={form} />
        <fieldset className={classes.section}>
          <legend>{t('hub.capacity')}</legend>
          <div className={classes.fields}>
            {(['maxHouseholds', 'maxBoxes'] as const).map((field) => (
              <NumberInput
                key={field}
                label={t(`hub.${field}`)}
                placeholder={t('hub.noLimit')}
                min={1}
                max={100_000}
                allowDecimal={false}
                allowNegative={false}
                {...form.getInputProps(field)}
              />
            ))}
          </div>
        </fieldset>
        {isPlanner && others.length > 0 ? (
          <Checkbox.Group label={t('hub.share')} {...form.getInputProps('sharedWith')}>
            <Group gap="sm" mt={4}>
              {others.map(({ id, name }) => (
                <Checkbox key={id} value={id} label={name} />
              ))}
            </Group>
          </Checkbox.Group>
        ) : null}
        {isAtFields || isProblem(error, 'stale-version') ? null : <ProblemNotice error={error} />}
        <Group>
          <Button type="submit" loading={add.isPending || change.isPending}>
            {t('save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
