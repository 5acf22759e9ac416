import type { LonLat } from '@doorstep/shared/units'
import proj4 from 'proj4'

/**
 * Valid range of National Grid positions, in metres. Great Britain ends at 700,000 east and 1,300,000 north; the margin to the east includes the
 * Dogger Bank, the demo town's location.
 */
export const gridExtent = { easting: 800_000, northing: 1_300_000 } as const

/**
 * British National Grid (EPSG:27700): transverse Mercator on the Airy 1830 ellipsoid, and the seven-parameter Helmert transformation between its
 * datum OSGB36 and WGS84.
 *
 * Source: Ordnance Survey, *A Guide to Coordinate Systems in Great Britain*: Annexe A.2 for the projection, section 6.6 for the transformation.
 * OS gives it from WGS84 to OSGB36 (-446.448, +125.157, -542.060 m; +20.4894 ppm; -0.1502, -0.2470, -0.8421 seconds of arc) and its error as up
 * to 3.5 m (95 %); `towgs84` is the inverse, all signs reversed. The exact transformation, OSTN15, is a 15 MB table that would gain a few metres
 * where a door is already tens from its postcode.
 */
const nationalGrid =
  '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy +units=m +no_defs ' +
  '+towgs84=446.448,-125.157,542.060,0.1502,0.2470,0.8421,-20.4894'

/** One shared converter: parsing the definition costs far more than a conversion (under a microsecond). */
const toWgs84 = proj4(nationalGrid, '+proj=longlat +datum=WGS84 +no_defs')

/**
 * OSGB36 easting and northing in metres to WGS84 degrees, within 5 m anywhere in Great Britain. Rounded to six decimals (at most 0.11 m), finer
 * than the transformation's accuracy.
 */
export function gridToLonLat(easting: number, northing: number): LonLat {
  const [longitude, latitude] = toWgs84.forward([easting, northing]) as [number, number]
  return [Math.round(longitude * 1e6) / 1e6, Math.round(latitude * 1e6) / 1e6]
}
