import { LazyMap } from '../LazyMap.tsx'
import type { PinMapProps } from './PinMapView.tsx'

export type { PinMapProps }

const load = async () => (await import('./PinMapView.tsx')).PinMapView

/** A map for placing a pin by click, drag or arrow keys. */
export function PinMap(props: PinMapProps) {
  return <LazyMap load={load} props={props} />
}
