import { roles as allRoles, type Role } from '@doorstep/shared/contracts'
import { Checkbox, NativeSelect, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../lib/session.ts'
import { MissingNotice } from '../../ui/MissingNotice.tsx'
import { useDrivers, usePartners } from './api/useMembers.ts'

export interface Responsibility {
  roles: Role[]
  partnerId: string | null
  driverId: string | null
}

interface ResponsibilityFieldsProps {
  readonly value: Responsibility
  readonly onChange: (value: Responsibility) => void
  readonly errors: { readonly roles?: unknown; readonly partnerId?: unknown; readonly driverId?: unknown }
}

/** In the order in which they are offered. */
const offered: readonly Role[] = ['handler', 'organiser', 'driver', 'packer', 'partner', 'admin']

/** What somebody may do, and for whom. Without the roles that only an admin gives, for whoever is none. */
export function ResponsibilityFields({ value, onChange, errors }: ResponsibilityFieldsProps) {
  const { t } = useTranslation('members')
  const { t: app } = useTranslation('app')
  const isAdmin = useSession().roles.includes('admin')
  const shown = offered.filter((role) => isAdmin || (role !== 'admin' && role !== 'organiser'))
  const toggle = (chosen: string[]) => onChange({ ...value, roles: allRoles.filter((role) => chosen.includes(role)) })
  return (
    <Stack gap="md">
      <Checkbox.Group label={t('fields.roles')} value={value.roles} onChange={toggle} error={textOf(errors.roles)}>
        <Stack gap="xs" mt="xs">
          {shown.map((role) => (
            <Checkbox key={role} value={role} label={app(`role.${role}`)} description={t(`roleDetail.${role}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
      {value.roles.includes('partner') ? (
        <PartnerField value={value} onChange={onChange} error={textOf(errors.partnerId)} />
      ) : null}
      {value.roles.includes('driver') ? (
        <DriverField value={value} onChange={onChange} error={textOf(errors.driverId)} />
      ) : null}
    </Stack>
  )
}

interface FieldProps extends Pick<ResponsibilityFieldsProps, 'value' | 'onChange'> {
  readonly error: string | undefined
}

function PartnerField({ value, onChange, error }: FieldProps) {
  const { t } = useTranslation('members')
  const partners = usePartners().data?.items.filter(({ active, id }) => active || id === value.partnerId)
  return (
    <>
      <NativeSelect
        label={t('fields.partner')}
        error={error}
        value={value.partnerId ?? ''}
        onChange={(event) => onChange({ ...value, partnerId: event.currentTarget.value || null })}
        data={[
          { value: '', label: t('fields.choosePartner') },
          ...(partners ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      {partners?.length === 0 ? <MissingNotice what="partner" inNewTab /> : null}
    </>
  )
}

function DriverField({ value, onChange, error }: FieldProps) {
  const { t } = useTranslation('members')
  const drivers = useDrivers().data?.items.filter(({ active, id }) => active || id === value.driverId)
  return (
    <>
      <NativeSelect
        label={t('fields.driver')}
        description={t('fields.driverHint')}
        error={error}
        value={value.driverId ?? ''}
        onChange={(event) => onChange({ ...value, driverId: event.currentTarget.value || null })}
        data={[
          { value: '', label: t('fields.chooseDriver') },
          ...(drivers ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      {drivers?.length === 0 ? <MissingNotice what="driver" inNewTab /> : null}
    </>
  )
}

const textOf = (error: unknown): string | undefined => (typeof error === 'string' ? error : undefined)
