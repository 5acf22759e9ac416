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

/** What a person may choose; the rest happens by planning, publishing and the door. */
const statusesByHand = ['ready', 'on_hold', 'closed_undelivered', 'cancelled'] as const
type ByHand = (typeof statusesByHand)[number]

interface OrderActionsProps {
  readonly order: ListedOrder
  readonly onEdit: (order: ListedOrder) => void
  readonly onPlace: (order: ListedOrder) => void
}

/** What may be done with an order by hand. No "are you sure?": a cancelled or closed order can be made ready again. */
export function OrderActions({ order, onEdit, onPlace }: OrderActionsProps) {
  const { t } = useTranslation('intake')
  const change = useChangeStatus()
  const moves = statusesByHand.filter((status) => canOrderBecome(order.status, status) && order.recipient.shown)
  const mayEdit = order.status === 'on_hold' || order.status === 'ready' || order.status === 'planned'
  if (!mayEdit && moves.length === 0) return null
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
          {mayEdit ? <Menu.Item onClick={() => onEdit(order)}>{t('action.edit')}</Menu.Item> : null}
          {mayEdit && order.recipient.mayChange ? (
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
    mutationFn: ({ order, status }: { order: ListedOrder; status: ByHand }) =>
      call(changeOrderStatus, { params: { orderId: order.id }, body: { version: order.version, status } }),
    onSuccess: (changed, { order, status }) => {
      const id = `order-${order.id}`
      const back = order.status === 'on_hold' ? 'on_hold' : 'ready'
      const undo = () => {
        notifications.hide(id)
        mutation.mutate({ order: changed, status: back })
      }
      notifications.hide(id)
      notifications.show({
        id,
        autoClose: 10_000,
        message: (
          <Group justify="space-between" gap="xs">
            <Text>{t(`action.done.${status}`, { name: recipientName(order, t) })}</Text>
            {canOrderBecome(changed.status, back) && changed.recipient.shown ? (
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
