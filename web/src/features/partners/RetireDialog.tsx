import type { Hub, SupplyCommitments } from '@doorstep/shared/contracts'
import { formatDay } from '@doorstep/shared/rules'
import { Button, Group, List, NativeSelect, Radio, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { type Retired, useCommitments, useRetire } from './api/useRetire.ts'

interface RetireDialogProps {
  readonly retired: Retired
  /** Hubs to which the orders of a retired hub may move. */
  readonly targets: readonly Hub[]
  readonly onClose: () => void
}

/** Says what hangs on a hub or a partner, and asks what is to become of it. */
export function RetireDialog({ retired, targets, onClose }: RetireDialogProps) {
  const { t } = useTranslation('partners')
  const commitments = useCommitments(retired)
  const retire = useRetire(retired)
  const [choice, setChoice] = useState<'keep' | 'move' | 'cancel'>('keep')
  const [moveTo, setMoveTo] = useState(targets[0]?.id ?? '')
  const { data, error, refetch } = commitments
  const submit = () =>
    retire.mutate(choice === 'move' ? { orders: choice, moveTo } : { orders: choice, moveTo: null }, {
      onSuccess: ({ moved, cancelled, kept }) => {
        const parts = Object.entries({ moved, cancelled, kept }).filter(([, count]) => count > 0)
        const done = parts.map(([what, count]) => t(`retiring.${what as 'moved'}`, { count }))
        notifications.show({ message: [t('retiring.done', { name: retired.name }), ...done].join(' ') })
        onClose()
      },
    })
  return (
    <Modal opened onClose={onClose} title={t('retiring.title', { name: retired.name })}>
      <Stack gap="sm">
        <Text>{t('retiring.detail')}</Text>
        {data ? <Commitments commitments={data} /> : null}
        {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {data || error ? null : <LoadingState />}
        {data && data.orders + data.regulars > 0 ? (
          <>
            <Radio.Group
              label={t('retiring.choice')}
              value={choice}
              onChange={(value) => setChoice(value as typeof choice)}
            >
              <Stack gap="xs" mt={4}>
                <Radio value="keep" label={t('retiring.keep')} />
                {targets.length > 0 ? <Radio value="move" label={t('retiring.move')} /> : null}
                <Radio value="cancel" label={t('retiring.cancelOrders')} />
              </Stack>
            </Radio.Group>
            {choice === 'move' ? (
              <NativeSelect
                label={t('retiring.moveTo')}
                description={t('retiring.moveHint')}
                value={moveTo}
                data={targets.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(event) => setMoveTo(event.currentTarget.value)}
              />
            ) : null}
          </>
        ) : null}
        <ProblemNotice error={retire.error} onClose={retire.reset} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('retiring.back')}
          </Button>
          <Button color="red" disabled={!data} loading={retire.isPending} onClick={submit}>
            {t('retire')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

function Commitments({ commitments }: { readonly commitments: SupplyCommitments }) {
  const { t } = useTranslation('partners')
  const { orders, firstDay, regulars, rounds } = commitments
  if (orders + regulars + rounds === 0) return <Text>{t('retiring.nothing')}</Text>
  return (
    <List>
      {orders > 0 ? (
        <List.Item>{t('retiring.orders', { count: orders, day: firstDay ? formatDay(firstDay) : '' })}</List.Item>
      ) : null}
      {regulars > 0 ? <List.Item>{t('retiring.regulars', { count: regulars })}</List.Item> : null}
      {rounds > 0 ? <List.Item>{t('retiring.rounds', { count: rounds })}</List.Item> : null}
    </List>
  )
}
