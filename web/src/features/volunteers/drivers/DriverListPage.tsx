import { type Mode, modes } from '@doorstep/shared/units'
import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../../lib/useLabels.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import { DriverTable } from './DriverTable.tsx'
import classes from './drivers.module.css'
import { type DriverFilter, useFoundDrivers } from './useDrivers.ts'

const everybody: DriverFilter = { text: '', mode: null, active: true }

/** All drivers, to search and to add to. */
export function DriverListPage() {
  const { t } = useTranslation('volunteers')
  const labels = useLabels()
  const [filter, setFilter] = useState(everybody)
  const [text] = useDebouncedValue(filter.text.trim(), 150)
  const found = useFoundDrivers({ ...filter, text })
  const drivers = found.data?.pages.flatMap(({ items }) => items)
  const change = (changes: Partial<DriverFilter>) => setFilter({ ...filter, ...changes })
  return (
    <>
      <div className={classes.filters}>
        <TextInput
          label={t('list.search')}
          className={classes.search}
          leftSection={<IconSearch size={18} aria-hidden />}
          value={filter.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
          autoComplete="off"
          spellCheck={false}
          maxLength={120}
        />
        <NativeSelect
          label={t('list.mode')}
          value={filter.mode ?? ''}
          onChange={(event) => change({ mode: (event.currentTarget.value || null) as Mode | null })}
          data={[
            { value: '', label: t('list.anyMode') },
            ...modes.map((mode) => ({ value: mode, label: labels(`mode.${mode}`) })),
          ]}
        />
        <NativeSelect
          label={t('list.status')}
          value={filter.active ? 'active' : 'retired'}
          onChange={(event) => change({ active: event.currentTarget.value === 'active' })}
          data={(['active', 'retired'] as const).map((value) => ({ value, label: t(`list.${value}`) }))}
        />
        <LinkButton
          to="/volunteers/$driverId"
          params={{ driverId: 'new' }}
          leftSection={<IconPlus size={18} aria-hidden />}
        >
          {t('list.add')}
        </LinkButton>
      </div>
      {found.error && !drivers ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : !drivers ? (
        <LoadingState />
      ) : drivers.length === 0 ? (
        <NoDrivers filter={filter} onClear={() => setFilter(everybody)} />
      ) : (
        <DriverTable drivers={drivers} />
      )}
      {found.hasNextPage ? (
        <Button
          variant="default"
          w="fit-content"
          loading={found.isFetchingNextPage}
          onClick={() => found.fetchNextPage()}
        >
          {t('list.more')}
        </Button>
      ) : null}
    </>
  )
}

function NoDrivers({ filter, onClear }: { filter: DriverFilter; onClear: () => void }) {
  const { t } = useTranslation('volunteers')
  if (filter.text.trim() !== '' || filter.mode !== null)
    return (
      <EmptyState
        title={t('list.noMatch')}
        action={
          <Button variant="default" onClick={onClear}>
            {t('list.showAll')}
          </Button>
        }
      />
    )
  if (!filter.active) return <Text role="status">{t('list.noneRetired')}</Text>
  return (
    <EmptyState
      title={t('list.none')}
      detail={t('list.noneDetail')}
      action={
        <Group justify="center">
          <LinkButton to="/volunteers/$driverId" params={{ driverId: 'new' }}>
            {t('list.add')}
          </LinkButton>
          <LinkButton to="/import" variant="default">
            {t('list.import')}
          </LinkButton>
        </Group>
      }
    />
  )
}
