import type { Regular } from '@doorstep/shared/contracts'
import { formatDay } from '@doorstep/shared/rules'
import { ActionIcon, Button, Group, Text, Title } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../lib/useLabels.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { RegularDialog } from './RegularDialog.tsx'
import classes from './recurring.module.css'
import { weekdays as isoWeekdays } from './regularValues.ts'
import { useDriverNames, useRegulars } from './useRegulars.ts'

/** The recurring orders, to add and change. */
export function RecurringPage() {
  const { t } = useTranslation('recurring')
  const { data, error, refetch } = useRegulars()
  const [editing, setEditing] = useState<string | null>(null)
  return (
    <div className={classes.page}>
      <TextLink to="/intake" w="fit-content" underline="hover">
        {t('back')}
      </TextLink>
      <Group justify="space-between">
        <div>
          <Title order={1} size="h2">
            {t('title')}
          </Title>
          <Text>{t('lead')}</Text>
        </div>
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEditing('new')}>
          {t('add')}
        </Button>
      </Group>
      {!data ? (
        error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingState />
        )
      ) : data.length === 0 ? (
        <EmptyState
          title={t('none')}
          detail={t('noneDetail')}
          action={<Button onClick={() => setEditing('new')}>{t('addFirst')}</Button>}
        />
      ) : (
        <ul className={classes.list}>
          {data.map((regular) => (
            <RegularRow key={regular.id} regular={regular} onEdit={() => setEditing(regular.id)} />
          ))}
        </ul>
      )}
      {editing === null ? null : (
        <RegularDialog regular={data?.find(({ id }) => id === editing)} onClose={() => setEditing(null)} />
      )}
    </div>
  )
}

function RegularRow({ regular, onEdit }: { readonly regular: Regular; readonly onEdit: () => void }) {
  const { t } = useTranslation('recurring')
  const labels = useLabels()
  const names = new Map(useDriverNames().data?.map(({ id, name }) => [id, name]))
  const { recipient, partner, weekdays, everyWeeks, pausedUntil, reviewOn, stoppedBy } = regular
  const nameOf = (id: string | null) => (id === null ? undefined : (names.get(id) ?? t('form.retired')))
  const [preferred, backup] = [nameOf(regular.preferredDriverId), nameOf(regular.backupDriverId)]
  const rhythm =
    everyWeeks === 1 ? t('everyWeek') : everyWeeks === 2 ? t('everySecondWeek') : t('everyWeeks', { count: everyWeeks })
  const days = isoWeekdays
    .filter((_, index) => weekdays.includes(index + 1))
    .map((day) => t(`weekdays.${day}`))
    .join(', ')
  const facts = [
    stoppedBy ? t(`stopped.${stoppedBy}`) : '',
    pausedUntil ? t('paused', { day: formatDay(pausedUntil) }) : '',
    reviewOn ? t('review', { day: formatDay(reviewOn) }) : '',
    preferred && backup
      ? t('preferredOrBackup', { name: preferred, backup })
      : preferred || backup
        ? t('preferred', { name: preferred ?? backup ?? '' })
        : '',
    ...regular.moves.map(({ due, on, why }) =>
      on ? t('moved', { due: formatDay(due), why, on: formatDay(on) }) : t('notMoved', { due: formatDay(due), why }),
    ),
  ].filter((fact) => fact !== '')
  return (
    <li className={classes.row}>
      <div>
        <Text fw={600}>
          {recipient.name} <span className={classes.dim}>{recipient.postcode}</span>
        </Text>
        <Text size="sm">
          {days}, {rhythm} · {labels('boxes', { count: regular.boxes })} · {partner.name}
        </Text>
        {facts.length > 0 ? <Text size="sm">{facts.join(' · ')}</Text> : null}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('edit', { name: recipient.name })}
        onClick={onEdit}
      >
        <IconPencil size={18} aria-hidden />
      </ActionIcon>
    </li>
  )
}
