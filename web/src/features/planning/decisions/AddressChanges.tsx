import { decideAddressChange, listAddressChanges } from '@doorstep/shared/contracts'
import { formatDay } from '@doorstep/shared/rules'
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../../lib/api.ts'
import { formatAddress } from '../../../lib/formatAddress.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { Decision, DecisionPanel } from './DecisionPanel.tsx'

/** Households that moved after publishing, on any day: the organiser decides where the driver goes. */
export function AddressChanges() {
  const { t } = useTranslation('planning')
  const { data } = useQuery({
    queryKey: keys.toDecide('addresses'),
    queryFn: ({ signal }) => call(listAddressChanges, {}, { signal }),
  })
  const changes = data?.items ?? []
  if (changes.length === 0) return null
  return (
    <DecisionPanel
      kind="warning"
      title={t('decide.addresses', { count: changes.length })}
      detail={t('decide.addressDetail')}
    >
      {changes.map(({ orderId, asked, runId, recipientName: name, hasPin, ...change }) => (
        <Decision
          key={`${orderId} ${asked}`}
          runId={runId}
          name={name}
          accept={t('decide.toNew')}
          decline={t('decide.toOld')}
          canAccept={hasPin}
          onDecide={(accept) => call(decideAddressChange, { params: { orderId }, body: { asked, accept } })}
        >
          <Text size="sm">
            {t('decide.address', {
              day: formatDay(change.date),
              number: change.roundNumber,
              driver: change.driverName,
              name,
              before: formatAddress(change.before),
              after: formatAddress(change.after),
            })}
          </Text>
          {hasPin ? null : <Text size="sm">{t('decide.noPin')}</Text>}
        </Decision>
      ))}
    </DecisionPanel>
  )
}
