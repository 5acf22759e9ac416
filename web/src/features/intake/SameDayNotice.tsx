import { listOrders } from '@doorstep/shared/contracts'
import { formatDay, isOver } from '@doorstep/shared/rules'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../lib/api.ts'
import { keys } from '../../lib/queries.ts'
import { Notice } from '../../ui/Notice.tsx'

interface SameDayNoticeProps {
  readonly recipientId: string
  readonly date: string
}

/** Says that the household has an order on that day already. Logging another one stays possible. */
export function SameDayNotice({ recipientId, date }: SameDayNoticeProps) {
  const { t } = useTranslation('intake')
  const { data } = useQuery({
    queryKey: keys.orders(date, { recipientId }),
    queryFn: ({ signal }) => call(listOrders, { query: { date, recipientId, limit: 10 } }, { signal }),
    enabled: date !== '',
  })
  const open = data?.items.filter((order) => order.status === 'delivered' || !isOver(order.status)) ?? []
  if (open.length === 0) return null
  const orders = open.map((order) => `${t(`kind.${order.kind}`)} (${t(`status.${order.status}`)})`).join(', ')
  return <Notice kind="warning">{t('household.sameDay', { day: formatDay(date), orders })}</Notice>
}
