import type { SettingsView } from '@doorstep/shared/contracts'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../../lib/api.ts'
import { applyProblem } from '../../../ui/applyProblem.ts'
import { LeaveGuard } from '../../../ui/LeaveGuard.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useSaveSettings } from '../api/useSettings.ts'
import { useSettingTexts } from '../history/useSettingTexts.ts'
import { CarryingSection } from '../sections/CarryingSection.tsx'
import { CrewsSection } from '../sections/CrewsSection.tsx'
import { DaySection } from '../sections/DaySection.tsx'
import { DoorSection } from '../sections/DoorSection.tsx'
import { DriversSection } from '../sections/DriversSection.tsx'
import { ExpensesSection } from '../sections/ExpensesSection.tsx'
import { ParcelsSection } from '../sections/ParcelsSection.tsx'
import { SignInSection } from '../sections/SignInSection.tsx'
import { SkillsSection } from '../sections/SkillsSection.tsx'
import classes from '../settings.module.css'
import { SaveBar } from './SaveBar.tsx'
import {
  buildChanges,
  changedFields,
  type Field,
  findUnreadable,
  mergeSettings,
  type SettingsValues,
  valuesOf,
} from './settingsValues.ts'

/**
 * All settings in one form. What somebody else saves meanwhile is taken over, except where it was typed over: those settings are named, and whoever
 * saves decides.
 *
 * @param view as last read from the server; newer ones arrive while the page is open
 */
export function SettingsForm({ view }: { readonly view: SettingsView }) {
  const { t } = useTranslation('settings')
  const texts = useSettingTexts()
  const [base, setBase] = useState(view)
  const [conflicts, setConflicts] = useState<readonly Field[]>()
  const formRef = useRef<HTMLFormElement>(null)
  const form = useForm<SettingsValues>({ initialValues: valuesOf(view.settings) })
  const save = useSaveSettings()
  const before = valuesOf(base.settings)
  const fields = changedFields(before, form.values)

  const takeNewer = useEffectEvent((newer: SettingsView) => {
    if (newer.version === base.version) return
    const merged = mergeSettings(before, form.values, valuesOf(newer.settings))
    setBase(newer)
    form.setValues(merged.values)
    if (fields.length > 0) setConflicts(merged.conflicts)
  })
  useEffect(() => takeNewer(view), [view])

  const focusError = () =>
    requestAnimationFrame(() =>
      formRef.current?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]')?.focus(),
    )
  const submit = () => {
    const unreadable = findUnreadable(form.values)
    if (unreadable.length > 0) {
      form.setErrors(Object.fromEntries(unreadable.map((path) => [path, t(missingTextOf(path))])))
      focusError()
      return
    }
    form.clearErrors()
    save.mutate(
      { version: base.version, changes: buildChanges(form.values, fields) },
      {
        onSuccess: (saved) => {
          setBase(saved)
          setConflicts(undefined)
          form.setValues(valuesOf(saved.settings))
        },
        onError: (error) => {
          applyProblem(form, error)
          focusError()
        },
      },
    )
  }
  const discard = () => {
    form.setValues(before)
    form.clearErrors()
    setConflicts(undefined)
    save.reset()
  }
  const hasFieldErrors = Object.keys(form.errors).length > 0
  return (
    <form
      ref={formRef}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <LeaveGuard isDirty={() => fields.length > 0} />
      <div className={classes.sections}>
        {save.isSuccess && fields.length === 0 ? (
          <Notice kind="done" onClose={save.reset}>
            {t('save.saved')}
          </Notice>
        ) : null}
        {conflicts ? (
          <Notice kind="warning">
            <Stack gap={6}>
              <Text>{t('save.stale')}</Text>
              <Text>
                {conflicts.length === 0 ? t('save.noConflict') : t('save.conflict', { fields: texts.names(conflicts) })}
              </Text>
              {conflicts.length === 0 ? null : (
                <Group>
                  <Button
                    variant="default"
                    onClick={() => {
                      form.setValues(Object.fromEntries(conflicts.map((field) => [field, before[field]])))
                      setConflicts([])
                    }}
                  >
                    {t('save.takeTheirs')}
                  </Button>
                </Group>
              )}
            </Stack>
          </Notice>
        ) : null}
        {hasFieldErrors || isProblem(save.error, 'stale-version') ? null : <ProblemNotice error={save.error} />}
        <ParcelsSection form={form} />
        <DoorSection form={form} />
        <CarryingSection form={form} />
        <DaySection form={form} />
        <CrewsSection form={form} use={view.crewUse} />
        <DriversSection form={form} />
        <SkillsSection form={form} use={view.skillUse} />
        <ExpensesSection form={form} />
        <SignInSection form={form} />
      </div>
      <SaveBar fields={fields} isSaving={save.isPending} onDiscard={discard} />
    </form>
  )
}

const missingTextOf = (path: string) =>
  path.startsWith('day.') ? 'missingTime' : path.endsWith('.from') ? 'missingDay' : 'missing'
