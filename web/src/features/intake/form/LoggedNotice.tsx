import { getRecipient } from '@doorstep/shared/contracts'
import { formatDay } from '@doorstep/shared/rules'
import { Button, Group, List, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../lib/api.ts'
import { formatAddress } from '../../../lib/formatAddress.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { useLabels } from '../../../lib/useLabels.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { LazyAddressDialog } from '../household/LazyAddressDialog.tsx'
import { describeOrder } from '../list/describeOrder.ts'
import type { LoggedOrder } from './useLogOrder.ts'

interface LoggedNoticeProps {
  readonly logged: LoggedOrder
  /** The day of the list beside the form. */
  readonly shownDay: string
  readonly onShowDay: (date: string) => void
  readonly onClose: () => void
}

const aboutPins = ['postcode_unknown', 'pin_missing', 'postcode_needs_pin', 'pin_rough']

/** The logged order, to read back to the caller, with its warnings. */
export function LoggedNotice({ logged, shownDay, onShowDay, onClose }: LoggedNoticeProps) {
  const { t } = useTranslation('intake')
  const labels = useLabels()
  const [pinning, setPinning] = useState(false)
  const { order, warnings } = logged
  const { recipient } = order
  const day = formatDay(order.date)
  const similar = warnings.find((warning) => warning.code === 'similar_recipient')?.id
  return (
    <Notice kind={warnings.length > 0 ? 'warning' : 'done'} onClose={onClose}>
      <Stack gap={6}>
        <Text>
          {t('logged.done', {
            name: recipient.name,
            postcode: recipient.postcode,
            what: describeOrder(order, t, labels),
            day,
          })}{' '}
          {order.status === 'on_hold' ? t('logged.onHold') : ''}
        </Text>
        {warnings.length > 0 ? (
          <List size="md">
            {warnings.map((warning) => (
              <List.Item key={warning.code}>{t(`logged.warning.${warning.code}`)}</List.Item>
            ))}
          </List>
        ) : null}
        <Group gap={6}>
          {similar ? <SimilarHousehold recipientId={similar} /> : null}
          {warnings.some((warning) => aboutPins.includes(warning.code)) ? (
            <Button size="compact-md" variant="default" onClick={() => setPinning(true)}>
              {t('logged.placePin')}
            </Button>
          ) : null}
          {order.date === shownDay ? null : (
            <Button size="compact-md" variant="default" onClick={() => onShowDay(order.date)}>
              {t('logged.show', { day })}
            </Button>
          )}
        </Group>
      </Stack>
      {pinning ? (
        <LazyAddressDialog recipientId={recipient.id} name={recipient.name} onClose={() => setPinning(false)} />
      ) : null}
    </Notice>
  )
}

/** Viewing a household is audited, so it is only fetched on request. */
function SimilarHousehold({ recipientId }: { recipientId: string }) {
  const { t } = useTranslation('intake')
  const [isRequested, setRequested] = useState(false)
  const { data, isFetching } = useQuery({
    queryKey: keys.recipient(recipientId),
    queryFn: ({ signal }) => call(getRecipient, { params: { recipientId } }, { signal }),
    enabled: isRequested,
  })
  if (data)
    return (
      <Text>
        {data.name}, {formatAddress(data)}
      </Text>
    )
  return (
    <Button size="compact-md" variant="default" w="fit-content" loading={isFetching} onClick={() => setRequested(true)}>
      {t('logged.which')}
    </Button>
  )
}
