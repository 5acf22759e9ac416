import { listOrders } from '@doorstep/shared/contracts'
import { formatDay } from '@doorstep/shared/rules'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { useLabels } from '../../../lib/useLabels.ts'
import { Notice } from '../../../ui/Notice.tsx'

interface SameDayNoticeProps {
  readonly recipientId: string
  readonly date: string
}

/** Warns that the household already has an order on that day. Another one can still be logged. */
export function SameDayNotice({ recipientId, date }: SameDayNoticeProps) {
  const { t } = useTranslation('intake')
  const labels = useLabels()
  const { data } = useQuery({
    queryKey: keys.orders(date, { recipientId }),
    queryFn: ({ signal }) => call(listOrders, { query: { date, recipientId, limit: 10 } }, { signal }),
    enabled: date !== '',
  })
  const others = data?.items.filter(({ status }) => status !== 'cancelled' && status !== 'closed_undelivered') ?? []
  if (others.length === 0) return null
  const orders = others
    .map((order) => `${labels(`orderKind.${order.kind}`)} (${labels(`orderStatus.${order.status}`)})`)
    .join(', ')
  return <Notice kind="warning">{t('household.sameDay', { day: formatDay(date), orders })}</Notice>
}
