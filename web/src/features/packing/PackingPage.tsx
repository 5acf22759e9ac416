import { listPacking, type PackingItem } from '@doorstep/shared/contracts'
import { Badge, Group, Text, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../lib/api.ts'
import { keys } from '../../lib/queryKeys.ts'
import { areasOf, useSession } from '../../lib/session.ts'
import { useLabels } from '../../lib/useLabels.ts'
import { DaySwitcher } from '../../ui/DaySwitcher.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import classes from './packing.module.css'

/** The parcels of a day, by hub: what goes into each, for nobody by name. */
export function PackingPage() {
  const { t } = useTranslation('packing')
  const session = useSession()
  const { today } = session.organisation
  const mayLog = areasOf(session).includes('intake')
  const [date, setDate] = useState(today)
  const { data, error, refetch } = useQuery({
    queryKey: keys.packing(date),
    queryFn: ({ signal }) => call(listPacking, { query: { date } }, { signal }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className={classes.page}>
      <Group justify="space-between">
        <Title order={1}>{t('title')}</Title>
        <DaySwitcher date={date} today={today} onChange={setDate} />
      </Group>
      {!data ? (
        error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingState />
        )
      ) : data.items.length === 0 ? (
        <EmptyState
          title={t('none')}
          detail={t(mayLog ? 'noneDetail' : 'noneAsk')}
          action={mayLog ? <LinkButton to="/intake">{t('log')}</LinkButton> : null}
        />
      ) : (
        [...Map.groupBy(data.items, ({ hub }) => hub.id).values()].map((items) => (
          <HubSection key={items[0]?.hub.id} items={items} />
        ))
      )}
    </div>
  )
}

function HubSection({ items }: { readonly items: readonly PackingItem[] }) {
  const { t } = useTranslation('packing')
  const name = items[0]?.hub.name ?? ''
  const parcels = t('parcels', { count: items.length })
  const boxes = t('boxes', { count: items.reduce((sum, item) => sum + item.boxes, 0) })
  return (
    <section aria-label={name}>
      <Title order={2}>{t('hub', { name, parcels, boxes })}</Title>
      <ul className={classes.list}>
        {items.map((item) => (
          <ParcelItem key={item.orderId} item={item} />
        ))}
      </ul>
    </section>
  )
}

function ParcelItem({ item }: { readonly item: PackingItem }) {
  const { t } = useTranslation('packing')
  const labels = useLabels()
  return (
    <li className={classes.item}>
      <p className={classes.code}>{item.code}</p>
      <div>
        <p>
          {t('boxes', { count: item.boxes })}, {t('people', { count: item.householdSize })}
        </p>
        <Group gap="xs" mt={4}>
          {item.temperature === 'ambient' ? null : (
            <Badge variant="default">{labels(`temperature.${item.temperature}`)}</Badge>
          )}
          {item.foodRules.map((rule) => (
            <Badge key={rule} variant="outline">
              {labels(`foodRule.${rule}`)}
            </Badge>
          ))}
          {item.isOut ? <Badge variant="light">{t('out')}</Badge> : null}
        </Group>
      </div>
      <Text size="sm" c="dimmed" className={classes.round}>
        <RoundText round={item.round} />
      </Text>
    </li>
  )
}

/** The name of a slot is shown where a day has others than its usual one. */
function RoundText({ round }: { readonly round: PackingItem['round'] }) {
  const { t } = useTranslation('packing')
  if (!round) return t('noRound')
  return t(round.slot === 'Day' ? 'round' : 'roundOfSlot', round)
}
