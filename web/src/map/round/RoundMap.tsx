import { LazyMap } from '../LazyMap.tsx'
import type { RoundMapProps, RoundMapStop } from './RoundMapView.tsx'

export type { RoundMapProps, RoundMapStop }

const load = async () => (await import('./RoundMapView.tsx')).RoundMapView

/** One round on the map, for its driver. Fills its parent. */
export function RoundMap(props: RoundMapProps) {
  return <LazyMap load={load} props={props} />
}
