import { type AddressChange, decideAddressChange, listAddressChanges } from '@doorstep/shared/contracts'
import { formatDay } from '@doorstep/shared/rules'
import { Button, Group, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { DecisionPanel } from './DecisionPanel.tsx'

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
    <DecisionPanel title={t('decide.addresses', { count: changes.length })} detail={t('decide.addressDetail')}>
      {changes.map((change) => (
        <AddressChangeItem key={`${change.orderId} ${change.asked}`} change={change} />
      ))}
    </DecisionPanel>
  )
}

const asLine = ({ address, unit, postcode }: AddressChange['before']): string =>
  [unit, address, postcode].filter(Boolean).join(', ')

function AddressChangeItem({ change }: { change: AddressChange }) {
  const { t } = useTranslation('planning')
  const queryClient = useQueryClient()
  const decision = useMutation({
    mutationFn: (accept: boolean) =>
      call(decideAddressChange, { params: { orderId: change.orderId }, body: { asked: change.asked, accept } }),
    onSettled: () =>
      Promise.all(
        [keys.toDecide('addresses'), keys.run(change.runId)].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      ),
  })
  const { recipientName: name } = change
  const button = (accept: boolean) => {
    const action = t(accept ? 'decide.toNew' : 'decide.toOld')
    return (
      <Button
        size="compact-sm"
        variant={accept ? 'filled' : 'default'}
        aria-label={t('decide.forName', { action, name })}
        disabled={decision.isPending || (accept && !change.hasPin)}
        onClick={() => decision.mutate(accept)}
      >
        {action}
      </Button>
    )
  }
  return (
    <li>
      <Text size="sm">
        {t('decide.address', {
          day: formatDay(change.date),
          number: change.roundNumber,
          driver: change.driverName,
          name,
          before: asLine(change.before),
          after: asLine(change.after),
        })}
      </Text>
      {change.hasPin ? null : <Text size="sm">{t('decide.noPin')}</Text>}
      <Group gap="xs">
        {button(true)}
        {button(false)}
      </Group>
      <ProblemNotice error={decision.error} onClose={decision.reset} />
    </li>
  )
}
