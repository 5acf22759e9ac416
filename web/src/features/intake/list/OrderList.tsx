import { type Hub, type ListedOrder, orderSorts, type Partner } from '@doorstep/shared/contracts'
import { formatDay, orderStatuses } from '@doorstep/shared/rules'
import { Button, Group, NativeSelect, Text, Title } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../../lib/useLabels.ts'
import { DaySwitcher } from '../../../ui/DaySwitcher.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { LazyAddressDialog } from '../household/LazyAddressDialog.tsx'
import classes from './OrderList.module.css'
import { OrderRow } from './OrderRow.tsx'
import { noFilter, type OrderFilter, type OrderSort, uniqueOrders, useOrders } from './useOrders.ts'

const EditOrder = lazy(async () => ({ default: (await import('../edit/EditOrder.tsx')).EditOrder }))
interface OrderListProps {
  readonly date: string
  readonly onDate: (date: string) => void
  readonly today: string
  /** To filter by; empty for a partner's own staff. */
  readonly partners: readonly Partner[]
  readonly hubs: readonly Hub[]
}

/** The orders of a day, kept up to date. */
export function OrderList({ date, onDate, today, partners, hubs }: OrderListProps) {
  const { t } = useTranslation('intake')
  const [filter, setFilter] = useState(noFilter)
  const [editing, setEditing] = useState<ListedOrder | null>(null)
  const [placing, setPlacing] = useState<ListedOrder | null>(null)
  const query = useOrders(date, filter)
  const orders = uniqueOrders(query.data?.pages ?? [])
  const day = formatDay(date)
  return (
    <section className={classes.list} aria-labelledby="orders-of-day">
      <Group justify="space-between" gap="xs">
        <Title order={2} size="h3" id="orders-of-day">
          {t('list.title')}
        </Title>
        <DaySwitcher date={date} today={today} onChange={onDate} />
      </Group>
      <Filters filter={filter} onChange={setFilter} partners={partners} />
      {query.isRefetchError ? <ProblemNotice error={query.error} /> : null}
      {query.isPending ? <LoadingState label={t('list.loading')} /> : null}
      {query.isLoadingError ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.isSuccess && orders.length === 0 ? (
        filter.status === '' && filter.partnerId === '' ? (
          <EmptyState
            title={t('list.empty', { day })}
            detail={t('list.emptyDetail')}
            action={
              <LinkButton to="/import" variant="default">
                {t('list.import')}
              </LinkButton>
            }
          />
        ) : (
          <EmptyState
            title={t('list.emptyFiltered')}
            action={
              <Button variant="default" onClick={() => setFilter({ ...noFilter, sort: filter.sort })}>
                {t('list.clearFilter')}
              </Button>
            }
          />
        )
      ) : null}
      {orders.length > 0 ? (
        <>
          <Text size="sm" c="dimmed" role="status">
            {query.hasNextPage
              ? t('list.shownSome', { count: orders.length })
              : t('list.shown', { count: orders.length })}
          </Text>
          <ul className={classes.rows}>
            {orders.map((order) => (
              <OrderRow
                key={order.id}
                order={order}
                onEdit={setEditing}
                onPlace={setPlacing}
                showPartner={partners.length > 1}
              />
            ))}
          </ul>
        </>
      ) : null}
      {query.hasNextPage ? (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('list.more')}
        </Button>
      ) : null}
      {editing ? (
        <Suspense fallback={null}>
          <EditOrder key={editing.id} listed={editing} hubs={hubs} today={today} onClose={() => setEditing(null)} />
        </Suspense>
      ) : null}
      {placing ? (
        <LazyAddressDialog
          key={placing.id}
          recipientId={placing.recipient.id}
          name={placing.recipient.name}
          onClose={() => setPlacing(null)}
        />
      ) : null}
    </section>
  )
}

interface FiltersProps {
  readonly filter: OrderFilter
  readonly onChange: (filter: OrderFilter) => void
  readonly partners: readonly Partner[]
}

function Filters({ filter, onChange, partners }: FiltersProps) {
  const { t } = useTranslation('intake')
  const labels = useLabels()
  return (
    <div className={classes.filters}>
      <NativeSelect
        label={t('list.filterStatus')}
        value={filter.status}
        onChange={(event) => onChange({ ...filter, status: event.currentTarget.value as OrderFilter['status'] })}
        data={[
          { value: '', label: t('list.any') },
          { value: 'open', label: t('list.open') },
          ...orderStatuses.map((status) => ({ value: status, label: labels(`orderStatus.${status}`) })),
        ]}
      />
      {partners.length > 1 ? (
        <NativeSelect
          label={t('list.filterPartner')}
          value={filter.partnerId}
          onChange={(event) => onChange({ ...filter, partnerId: event.currentTarget.value })}
          data={[
            { value: '', label: t('list.allPartners') },
            ...partners.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      ) : null}
      <NativeSelect
        label={t('list.sort')}
        value={filter.sort}
        onChange={(event) => onChange({ ...filter, sort: event.currentTarget.value as OrderSort })}
        data={orderSorts.map((sort) => ({ value: sort, label: t(`list.sortBy.${sort}`) }))}
      />
    </div>
  )
}
