import type { ImportOptions } from '@doorstep/shared/contracts'
import type { ImportKind } from '@doorstep/shared/rules'
import { NativeSelect, Radio, Stack, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../../lib/session.ts'
import { DayField } from '../../../ui/DayField.tsx'
import { MissingNotice } from '../../../ui/MissingNotice.tsx'
import { useSuppliers } from '../api/useImports.ts'
import classes from '../imports.module.css'

interface ImportOptionFieldsProps {
  readonly kind: ImportKind
  readonly options: ImportOptions
  readonly onChange: (options: ImportOptions) => void
}

/** What holds for rows without their own: the partner, hub and day of orders, the day of shifts. */
export function ImportOptionFields({ kind, options, onChange }: ImportOptionFieldsProps) {
  const { t } = useTranslation('imports')
  const { organisation } = useSession()
  const { isLoaded, partners, hubs } = useSuppliers(kind === 'orders')
  if (kind !== 'orders' && kind !== 'shifts') return null
  const usable = hubs.filter(
    ({ partnerId, sharedWith }) =>
      options.partnerId === null || partnerId === options.partnerId || sharedWith.includes(options.partnerId),
  )
  const none = { value: '', label: t('mapping.none') }
  const listOf = (items: readonly { id: string; name: string }[]) => [
    none,
    ...items.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <section className={classes.panel} aria-labelledby="import-options">
      <Stack>
        <Title order={2} id="import-options">
          {t('mapping.options')}
        </Title>
        {isLoaded && (partners.length === 0 || usable.length === 0) && (
          <MissingNotice what={partners.length === 0 ? 'partner' : 'hub'} inNewTab />
        )}
        {kind === 'orders' && partners.length > 1 && (
          <NativeSelect
            label={t('mapping.partner')}
            value={options.partnerId ?? ''}
            data={listOf(partners)}
            onChange={(event) => onChange({ ...options, partnerId: event.currentTarget.value || null, hubId: null })}
          />
        )}
        {kind === 'orders' && usable.length > 1 && (
          <NativeSelect
            label={t('mapping.hub')}
            value={options.hubId ?? ''}
            data={listOf(usable)}
            onChange={(event) => onChange({ ...options, hubId: event.currentTarget.value || null })}
          />
        )}
        <DayField
          label={t('mapping.day')}
          value={options.date ?? ''}
          today={organisation.today}
          onChange={(date) => onChange({ ...options, date: date || null })}
        />
        {kind === 'orders' && (
          <Radio.Group
            label={t('mapping.rowIs')}
            value={options.rowIs}
            onChange={(rowIs) => onChange({ ...options, rowIs: rowIs as ImportOptions['rowIs'] })}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="household" label={t('mapping.rowIsHousehold')} />
              <Radio value="parcel" label={t('mapping.rowIsParcel')} />
            </Stack>
          </Radio.Group>
        )}
      </Stack>
    </section>
  )
}
