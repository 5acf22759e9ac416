import type { ListedOrder, Order } from '@doorstep/shared/contracts'
import type { TFunction } from 'i18next'
import type { Labels } from '../../../lib/useLabels.ts'

type Translate = TFunction<'intake'>

type DescribedOrder = Pick<Order, 'kind' | 'boxes' | 'temperature'> & {
  readonly errandPlace: { readonly name: string } | null
}

/** Whom an order is for; "this household" when its name is no longer shown. */
export const recipientName = ({ recipient }: Pick<ListedOrder, 'recipient'>, t: Translate): string =>
  recipient.shown ? recipient.name : t('row.household')

/** "2 boxes, chilled", "Errand from Gull Pharmacy", "Visit": what an order is, in a few words. */
export function describeOrder(order: DescribedOrder, t: Translate, labels: Labels): string {
  if (order.kind === 'visit') return labels('orderKind.visit')
  const parts: string[] = [labels('boxes', { count: order.boxes })]
  if (order.temperature !== 'ambient') parts.push(labels(`temperature.${order.temperature}`).toLowerCase())
  if (order.kind === 'parcel') return parts.join(', ')
  const errand = `${labels('orderKind.errand')} ${t('row.from', { place: order.errandPlace?.name ?? '' })}`
  return order.boxes > 0 ? [errand, ...parts].join(', ') : errand
}

const dayMs = 86_400_000

/** Whole days for which an order has been waiting to be planned; undefined when it is not, or for less than a day. */
export function daysWaiting(order: Pick<Order, 'status' | 'createdAt'>, now: number): number | undefined {
  if (order.status !== 'ready' && order.status !== 'on_hold') return undefined
  const days = Math.floor((now - Date.parse(order.createdAt)) / dayMs)
  return days >= 1 ? days : undefined
}
