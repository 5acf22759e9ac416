import { distance } from '@turf/distance'
import proj4 from 'proj4'
import { describe, expect, it } from 'vitest'
import { gridToLonLat } from './grid.ts'

/**
 * Ordnance Survey's forty published test points: OSGB36 easting and northing, and ETRS89 (here equal to WGS84) longitude and latitude, from
 * Scilly (TP01) and St Kilda (TP31) to Shetland (TP40).
 * Source: files OSTN15_OSGM15_TestInput/TestOutput_OSGBtoETRS of OS's OSTN15 developer pack.
 */
const testPoints: [name: string, easting: number, northing: number, longitude: number, latitude: number][] = [
  ['TP01', 91492.146, 11318.804, -6.29977752, 49.92226394],
  ['TP02', 170370.718, 11572.405, -5.2030461, 49.96006138],
  ['TP03', 250359.811, 62016.569, -4.10864564, 50.43885826],
  ['TP04', 449816.371, 75335.861, -1.29782277, 50.57563665],
  ['TP05', 438710.92, 114792.25, -1.45051434, 50.93127938],
  ['TP06', 292184.87, 168003.465, -3.55128349, 51.4007822],
  ['TP07', 639821.835, 169565.858, 1.4445473, 51.37447026],
  ['TP08', 362269.991, 169978.69, -2.54407618, 51.42754743],
  ['TP09', 530624.974, 178388.464, -0.11992557, 51.48936565],
  ['TP10', 241124.584, 220332.641, -4.30852477, 51.85890896],
  ['TP11', 599445.59, 225722.826, 0.89724327, 51.89436637],
  ['TP12', 389544.19, 261912.153, -2.15458614, 52.25529382],
  ['TP13', 474335.969, 262047.755, -0.91248957, 52.25160951],
  ['TP14', 562180.547, 319784.995, 0.40153547, 52.75136687],
  ['TP15', 454002.834, 340834.943, -1.19747656, 52.96219109],
  ['TP16', 357455.843, 383290.436, -2.64049321, 53.3448028],
  ['TP17', 247958.971, 393492.909, -4.2891807, 53.41628516],
  ['TP18', 247959.241, 393495.583, -4.28917793, 53.41630925],
  ['TP19', 331534.564, 431920.794, -3.04045491, 53.77911026],
  ['TP20', 422242.186, 433818.701, -1.66379168, 53.8002152],
  ['TP21', 227778.33, 468847.388, -4.63452168, 54.08666318],
  ['TP22', 525745.67, 470703.214, -0.07773133, 54.11685144],
  ['TP23', 244780.636, 495254.887, -4.38849118, 54.32919541],
  ['TP24', 339921.145, 556034.761, -2.93827741, 54.8954234],
  ['TP25', 424639.355, 565012.703, -1.61657685, 54.97912274],
  ['TP26', 256340.925, 664697.269, -4.29649016, 55.85399953],
  ['TP27', 319188.434, 670947.534, -3.29479219, 55.92478266],
  ['TP28', 167634.202, 797067.144, -5.82836692, 57.00606696],
  ['TP29', 397160.491, 805349.736, -2.04856031, 57.13902519],
  ['TP30', 267056.768, 846176.972, -4.21926399, 57.48625001],
  ['TP31', 9587.909, 899448.996, -8.57854456, 57.81351838],
  ['TP32', 71713.132, 938516.404, -7.59255561, 58.21262247],
  ['TP33', 151968.652, 966483.78, -6.26091456, 58.51560361],
  ['TP34', 299721.891, 967202.992, -3.72631022, 58.58120461],
  ['TP35', 330398.323, 1017347.016, -3.21454001, 59.03743871],
  ['TP36', 261596.778, 1025447.602, -4.41757675, 59.09335035],
  ['TP37', 180862.461, 1029604.114, -5.8279934, 59.09671617],
  ['TP38', 421300.525, 1072147.239, -1.62516966, 59.53470794],
  ['TP39', 440725.073, 1107878.448, -1.2748691, 59.85409914],
  ['TP40', 395999.668, 1138728.951, -2.07382823, 60.13308092],
]

const metresApart = (a: readonly [number, number], b: readonly [number, number]) =>
  distance([...a], [...b], { units: 'meters' })

describe('gridToLonLat', () => {
  it.each(testPoints)('puts %s within 5 m', (_name, easting, northing, longitude, latitude) => {
    expect(metresApart(gridToLonLat(easting, northing), [longitude, latitude])).toBeLessThan(5)
  })

  it('would be 60 to 137 m off without the datum shift at every test point', () => {
    const withoutShift = proj4(
      '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy +units=m +no_defs',
      '+proj=longlat +ellps=airy +no_defs',
    )
    for (const [, easting, northing, longitude, latitude] of testPoints) {
      const [x, y] = withoutShift.forward([easting, northing]) as [number, number]
      const off = metresApart([x, y], [longitude, latitude])
      expect(off).toBeGreaterThan(60)
      expect(off).toBeLessThan(137)
      expect(metresApart(gridToLonLat(easting, northing), [x, y])).toBeGreaterThan(55)
    }
  })
})
