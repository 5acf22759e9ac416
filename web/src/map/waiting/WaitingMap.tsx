import { listHubs, type Point } from '@doorstep/shared/contracts'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../lib/api.ts'
import { keys } from '../../lib/queryKeys.ts'
import { useWaitingOrders } from '../../lib/useWaitingOrders.ts'
import { dropOutliers } from '../dropOutliers.ts'
import { LocationMarker } from '../LocationMarker.tsx'
import { MapView } from '../MapView.tsx'
import { Dots } from '../stops/Dots.tsx'
import { useFit } from '../useFit.ts'

/** A day that has no run yet: its hubs and the doors of its orders. Part of the lazy Leaflet chunk. */
export function WaitingMap({ date }: { readonly date: string }) {
  const { t } = useTranslation('map')
  return (
    <MapView label={t('labelWaiting')}>
      <Waiting date={date} />
      <Hubs />
    </MapView>
  )
}

const useActiveHubs = () =>
  useQuery({
    queryKey: keys.hubs(),
    queryFn: ({ signal }) => call(listHubs, {}, { signal }),
    select: ({ items }) => items.filter((hub) => hub.active),
  }).data

/** The doors of waiting orders. Not interactive; the list beside the map names them. */
export function Waiting({ date }: { date: string }) {
  const { data: orders } = useWaitingOrders(date)
  const hubs = useActiveHubs()
  const doors = useMemo(
    () => orders?.map((order) => order.recipient.point).filter((point) => point !== null) ?? noPoints,
    [orders],
  )
  // Once both have loaded, so that the map does not jump twice.
  useFit(
    useMemo(
      () => (orders && hubs ? dropOutliers([...doors, ...hubs.map((hub) => hub.point)]) : noPoints),
      [orders, hubs, doors],
    ),
  )
  return <Dots items={doors} pointOf={identity} colourOf={waitingColour} />
}

const noPoints: readonly Point[] = []
const identity = (point: Point): Point => point
/** Grey, unlike any round, on light and dark maps. */
const waitingColour = () => '#4a5560'

export function Hubs() {
  return useActiveHubs()?.map((hub) => <LocationMarker key={hub.id} point={hub.point} kind="hub" label={hub.name} />)
}
