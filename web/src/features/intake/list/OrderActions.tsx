import { changeOrderStatus, type ListedOrder } from '@doorstep/shared/contracts'
import { canOrderBecome } from '@doorstep/shared/rules'
import { ActionIcon, Button, Group, Menu, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDots } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call, isProblem } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { queryClient } from '../../../lib/session.ts'
import { useProblemTexts } from '../../../ui/useProblemTexts.ts'
import { recipientName } from './describeOrder.ts'
import classes from './OrderList.module.css'

/** Statuses that a person may set; the others follow from planning, publishing and outcomes. */
const manualStatuses = ['ready', 'on_hold', 'closed_undelivered', 'cancelled'] as const
type ManualStatus = (typeof manualStatuses)[number]

interface OrderActionsProps {
  readonly order: ListedOrder
  readonly onEdit: (order: ListedOrder) => void
  readonly onPlace: (order: ListedOrder) => void
}

/** Actions for an order. No confirmations: a cancelled or closed order can be made ready again. */
export function OrderActions({ order, onEdit, onPlace }: OrderActionsProps) {
  const { t } = useTranslation('intake')
  const change = useChangeStatus()
  const moves = manualStatuses.filter((status) => canOrderBecome(order.status, status) && order.recipient.shown)
  const canEdit = order.status === 'on_hold' || order.status === 'ready' || order.status === 'planned'
  if (!canEdit && moves.length === 0) return null
  return (
    <div className={classes.actions}>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            loading={change.isPending}
            aria-label={t('row.menu', { name: recipientName(order, t) })}
          >
            <IconDots size={20} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {canEdit ? <Menu.Item onClick={() => onEdit(order)}>{t('action.edit')}</Menu.Item> : null}
          {canEdit && order.recipient.canChange ? (
            <Menu.Item onClick={() => onPlace(order)}>{t('household.editAddress')}</Menu.Item>
          ) : null}
          {moves.map((status) => (
            <Menu.Item key={status} onClick={() => change.mutate({ order, status })}>
              {t(`action.${status}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

function useChangeStatus() {
  const { t } = useTranslation('intake')
  const textsOf = useProblemTexts()
  const mutation = useMutation({
    mutationFn: ({ order, status }: { order: ListedOrder; status: ManualStatus }) =>
      call(changeOrderStatus, { params: { orderId: order.id }, body: { version: order.version, status } }),
    onSuccess: (changed, { order, status }) => {
      const id = `order-${order.id}`
      const previousStatus = order.status === 'on_hold' ? 'on_hold' : 'ready'
      const undo = () => {
        notifications.hide(id)
        mutation.mutate({ order: changed, status: previousStatus })
      }
      notifications.hide(id)
      notifications.show({
        id,
        autoClose: 10_000,
        message: (
          <Group justify="space-between" gap="xs">
            <Text>{t(`action.done.${status}`, { name: recipientName(order, t) })}</Text>
            {canOrderBecome(changed.status, previousStatus) && changed.recipient.shown ? (
              <Button variant="default" size="compact-md" onClick={undo}>
                {t('action.undo')}
              </Button>
            ) : null}
          </Group>
        ),
      })
    },
    onError: (error) => {
      const message = isProblem(error, 'stale-version') ? t('action.stale') : textsOf(error).title
      notifications.show({ message, color: 'red', role: 'alert', autoClose: 15_000 })
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.orders() }),
  })
  return mutation
}
