import { type FollowUpKind, followUpKinds } from '@doorstep/shared/rules'
import { NativeSelect, Radio, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FollowUpFilter, useFollowUpList } from '../../lib/useFollowUps.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FollowUpItem } from '../../ui/followUps/FollowUpItem.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import classes from './followUpsPage.module.css'

const states = ['open', 'resolved'] as const

/** What happened on rounds and to households: what is still to be looked after, and what was done about the rest, by whom. */
export function FollowUpsPage() {
  const { t } = useTranslation('followUpList')
  const [filter, setFilter] = useState<FollowUpFilter>({ state: 'open', kind: undefined })
  const { data, error, refetch } = useFollowUpList(filter)
  return (
    <div className={classes.page}>
      <Title order={1}>{t('title')}</Title>
      <Filters filter={filter} onChange={setFilter} />
      {!data ? (
        error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingState />
        )
      ) : data.items.length === 0 ? (
        <EmptyState title={filter.kind === undefined ? t(`none.${filter.state}`) : t('noneOfKind')} />
      ) : (
        <>
          <ul className={classes.list}>
            {data.items.map((followUp) => (
              <FollowUpItem key={followUp.id} followUp={followUp} />
            ))}
          </ul>
          {data.hasMore ? <p>{t('newest', { count: data.items.length })}</p> : null}
        </>
      )}
    </div>
  )
}

interface FiltersProps {
  readonly filter: FollowUpFilter
  readonly onChange: (filter: FollowUpFilter) => void
}

function Filters({ filter, onChange }: FiltersProps) {
  const { t } = useTranslation('followUpList')
  const kinds = followUpKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))
  return (
    <div className={classes.filters}>
      <Radio.Group
        label={t('state.label')}
        value={filter.state}
        onChange={(state) => onChange({ ...filter, state: states.find((one) => one === state) ?? 'open' })}
      >
        <div className={classes.states}>
          {states.map((state) => (
            <Radio key={state} value={state} label={t(`state.${state}`)} />
          ))}
        </div>
      </Radio.Group>
      <NativeSelect
        label={t('kind')}
        value={filter.kind ?? ''}
        data={[{ value: '', label: t('anyKind') }, ...kinds]}
        onChange={(event) => onChange({ ...filter, kind: findKind(event.currentTarget.value) })}
      />
    </div>
  )
}

const findKind = (value: string): FollowUpKind | undefined => followUpKinds.find((kind) => kind === value)
