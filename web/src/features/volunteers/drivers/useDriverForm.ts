import { type Driver, getDriver } from '@doorstep/shared/contracts'
import { areaLimits } from '@doorstep/shared/rules'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, isProblem } from '../../../lib/api.ts'
import type { Merged } from '../../../lib/mergeEdits.ts'
import { applyProblem } from '../../../ui/applyProblem.ts'
import {
  buildDriverFields,
  buildDriverPatch,
  type DriverFormState,
  type DriverValues,
  driverValues,
  emptyDriver,
  fieldForPath,
  mergeDriverEdits,
} from './driverFormValues.ts'
import { type DriverPatch, useSaveDriver } from './useDrivers.ts'

export interface DriverEditing {
  readonly form: DriverFormState
  /** As last read; undefined: a new driver. */
  readonly original: Driver | undefined
  readonly isPending: boolean
  /** What went wrong beside the fields. */
  readonly error: unknown
  /** Somebody else changed the driver: the fields that both changed. */
  readonly conflicts: Merged<DriverValues>['conflicts'] | null
  readonly save: () => void
  readonly setActive: (active: boolean) => void
}

/** A driver's form: saves what was changed only, and merges a newer state when somebody else was faster. */
export function useDriverForm(driver: Driver | undefined, onSaved: (driver: Driver) => void): DriverEditing {
  const { t } = useTranslation('volunteers')
  const [original, setOriginal] = useState(driver)
  const [conflicts, setConflicts] = useState<Merged<DriverValues>['conflicts'] | null>(null)
  const [errorBeside, setErrorBeside] = useState<unknown>(null)
  const form: DriverFormState = useForm<DriverValues>({ initialValues: driver ? driverValues(driver) : emptyDriver })
  const mutation = useSaveDriver()
  const findErrors = ({ name, ends, endHubId, area }: DriverValues): Record<string, string> => ({
    ...(name.trim() === '' && { name: t('form.nameMissing') }),
    ...(ends === 'hub' && endHubId === '' && { endHubId: t('form.hubMissing') }),
    ...(area.length > 0 && area.length < areaLimits.minCorners && { area: t('form.areaTooFew') }),
  })

  const onSuccess = (saved: Driver) => {
    setOriginal(saved)
    setConflicts(null)
    const values = driverValues(saved)
    form.setInitialValues(values)
    form.setValues(values)
    onSaved(saved)
  }
  const onError = async (error: unknown) => {
    if (applyProblem(form, error, fieldForPath) !== 'all') setErrorBeside(error)
    if (!original || !isProblem(error, 'stale-version')) return
    const newer = await call(getDriver, { params: { driverId: original.id } })
    const merged = mergeDriverEdits(original, form.getValues(), newer)
    setOriginal(newer)
    form.setInitialValues(driverValues(newer))
    form.setValues(merged.values)
    setConflicts(merged.conflicts)
    setErrorBeside(null)
  }
  const send = (patch: DriverPatch) => {
    setErrorBeside(null)
    mutation.mutate(original ? { original, patch } : { add: buildDriverFields(form.getValues()) }, {
      onSuccess,
      onError: (error) => void onError(error).catch(setErrorBeside),
    })
  }
  return {
    form,
    original,
    conflicts,
    isPending: mutation.isPending,
    error: errorBeside,
    save: () => {
      const errors = findErrors(form.getValues())
      form.setErrors(errors)
      if (Object.keys(errors).length > 0) return
      send(original ? buildDriverPatch(original, form.getValues()) : {})
    },
    setActive: (active) => send({ active }),
  }
}
