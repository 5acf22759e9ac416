import type { Driver } from '@doorstep/shared/contracts'
import { Button, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { LeaveGuard } from '../../../ui/LeaveGuard.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useErrorFocus } from '../../../ui/useErrorFocus.ts'
import { AreaFields } from './AreaFields.tsx'
import classes from './drivers.module.css'
import { EndsFields } from './EndsFields.tsx'
import { ForbiddenRounds } from './ForbiddenRounds.tsx'
import { HouseholdsFields } from './HouseholdsFields.tsx'
import { LimitFields } from './LimitFields.tsx'
import { PersonFields } from './PersonFields.tsx'
import { RetireButton } from './RetireButton.tsx'
import { TravelFields } from './TravelFields.tsx'
import { useDriverForm } from './useDriverForm.ts'

/** Everything about one driver. @param driver undefined: a new one */
export function DriverForm({ driver }: { readonly driver?: Driver }) {
  const { t } = useTranslation('volunteers')
  const navigate = useNavigate()
  const formRef = useRef<HTMLFormElement>(null)
  const isSaved = useRef(false)
  const { form, original, conflicts, isPending, error, save, setActive } = useDriverForm(driver, (saved) => {
    notifications.show({ message: driver ? t('form.saved') : t('form.added', { name: saved.name }), color: 'doorstep' })
    isSaved.current = !driver
    if (!driver) void navigate({ to: '/volunteers/$driverId', params: { driverId: saved.id }, replace: true })
  })
  useErrorFocus(form.errors, formRef)
  return (
    <form
      ref={formRef}
      noValidate
      className={classes.form}
      aria-labelledby="driver"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <LeaveGuard isDirty={() => form.isDirty() && !isSaved.current} />
      <div className={classes.heading}>
        <Title order={2} size="h3" id="driver">
          {original?.name ?? t('form.newTitle')}
        </Title>
        {original ? <RetireButton driver={original} isPending={isPending} onActive={setActive} /> : null}
      </div>
      {original ? <ForbiddenRounds driverId={original.id} /> : null}
      {original?.active === false ? <Notice kind="warning">{t('form.retiredNote')}</Notice> : null}
      {conflicts === null ? null : (
        <Notice kind="warning">
          <p>{t('form.stale')}</p>
          {conflicts.length > 0 ? (
            <p>{t('form.staleFields', { fields: conflicts.map((field) => t(`fieldNames.${field}`)).join(', ') })}</p>
          ) : null}
        </Notice>
      )}
      <PersonFields form={form} />
      <TravelFields form={form} />
      <EndsFields form={form} />
      <LimitFields form={form} />
      <AreaFields form={form} />
      <HouseholdsFields form={form} />
      <div className={classes.submit}>
        <Button type="submit" loading={isPending}>
          {t(original ? 'form.save' : 'form.add')}
        </Button>
        <ProblemNotice error={error} />
      </div>
    </form>
  )
}
