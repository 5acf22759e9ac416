import type { Point } from '@doorstep/shared/contracts'
import { CircleMarker, Polyline, Tooltip } from 'react-leaflet'
import { MapView } from '../MapView.tsx'
import classes from '../map.module.css'
import { toLatLng } from '../points.ts'
import { useFit } from '../useFit.ts'

export interface MovedPinProps {
  /** The map's name for screen readers: it says what the labels show. */
  readonly label: string
  /** null: there was no pin. */
  readonly before: LabelledPoint | null
  readonly after: LabelledPoint
}

interface LabelledPoint {
  readonly point: Point
  readonly label: string
}

/** A small map of where a pin is and where it would be, to look at and not to change. */
export function MovedPinView({ label, before, after }: MovedPinProps) {
  return (
    <div className={classes.pinFrame}>
      <MapView label={label}>
        <FitPoints points={before ? [before.point, after.point] : [after.point]} />
        {before ? (
          <Polyline
            positions={[toLatLng(before.point), toLatLng(after.point)]}
            pathOptions={{ color: '#3b6fc4', weight: 3, dashArray: '2 7' }}
            interactive={false}
          />
        ) : null}
        {before ? <Place {...before} colour="#b3261e" direction="top" /> : null}
        <Place {...after} colour="#1c4e9e" direction="bottom" />
      </MapView>
    </div>
  )
}

function FitPoints({ points }: { readonly points: readonly Point[] }) {
  useFit(points)
  return null
}

interface PlaceProps extends LabelledPoint {
  readonly colour: string
  /** On different sides, so that the labels of two close places do not cover each other. */
  readonly direction: 'top' | 'bottom'
}

function Place({ point, label, colour, direction }: PlaceProps) {
  return (
    <CircleMarker
      center={toLatLng(point)}
      radius={9}
      pathOptions={{ color: '#fff', weight: 3, fillColor: colour, fillOpacity: 1 }}
      interactive={false}
    >
      <Tooltip permanent direction={direction} offset={[0, direction === 'top' ? -10 : 10]}>
        {label}
      </Tooltip>
    </CircleMarker>
  )
}
