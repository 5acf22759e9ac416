import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerRequest } from './answerRequest.ts'
import { readNearestQuery } from './nearestQuery.ts'
import { OsrmError } from './osrmError.ts'
import { type QueryReadError, QueryReader } from './queryReader.ts'
import { readRequestUrl } from './requestUrl.ts'
import { readRouteQuery } from './routeQuery.ts'
import { defaultLimits } from './serverLimits.ts'
import { readTableQuery } from './tableQuery.ts'

const unanswered = () => Promise.reject(new Error('No street was found, so no trip can be asked for.'))

/** The error of a request rejected without any streets. */
function refused(address: string): string {
  try {
    void answerRequest({ streets: () => ({}), limits: defaultLimits, orderTrip: unanswered }, address)
  } catch (error) {
    if (error instanceof OsrmError) return `${error.code}: ${error.message}`
    throw error
  }
  return 'answered'
}

describe('rejected URLs', () => {
  // From OSRM's own tests (features/testbot/status.feature).
  it.each([
    ['/nonsense', 'InvalidUrl: URL string malformed close to position 9: "nse"'],
    ['/', 'InvalidUrl: URL string malformed close to position 1: "/"'],
    ['//', 'InvalidUrl: URL string malformed close to position 1: "//"'],
    ['/?', 'InvalidUrl: URL string malformed close to position 1: "/?"'],
    ['/route/v1/driving', 'InvalidUrl: URL string malformed close to position 17: "ing"'],
    ['/route/v1/driving/', 'InvalidUrl: URL string malformed close to position 18: "ng/"'],
    ['/route/bla', 'InvalidUrl: URL string malformed close to position 7: "te/bla"'],
    ['/nonsense/v1/driving/1,1;1,2', 'InvalidService: Service nonsense not found!'],
    ['/route/v2/driving/1,1;1,2', 'InvalidVersion: Service route has version v1 only, not v2.'],
    ['/match/v1/driving/1,1;1,2', 'NotImplemented: Service match is not served: nearest, route, table and trip are.'],
    [
      '/tile/v1/driving/tile(1,2,3).mvt',
      'NotImplemented: Service tile is not served: nearest, route, table and trip are.',
    ],
    ['/trip/v1/driving/1,1;1,2?source=last', 'InvalidQuery: Query string malformed close to position 32'],
    ['/trip/v1/driving/1,1;1,2?roundtrip=maybe', 'InvalidQuery: Query string malformed close to position 35'],
    ['/trip/v1/driving/200,1;1,2', 'InvalidValue: Invalid coordinate value.'],
    ['/route/v1/driving/1', 'InvalidQuery: Query string malformed close to position 19'],
    ['/route/v1/driving/1,1', 'InvalidOptions: Number of coordinates needs to be at least two.'],
    ['/route/v1/driving/1,1,1', 'InvalidQuery: Query string malformed close to position 21'],
    ['/route/v1/driving/x,y', 'InvalidQuery: Query string malformed close to position 18'],
    ['/route/v1/driving/1,1;', 'InvalidQuery: Query string malformed close to position 21'],
    ['/route/v1/driving/1,1;1', 'InvalidQuery: Query string malformed close to position 23'],
    ['/route/v1/driving/1,1;x', 'InvalidQuery: Query string malformed close to position 21'],
    ['/route/v1/driving/-74697224,5.191564', 'InvalidQuery: Query string malformed close to position 18'],
    ['/route/v1/driving/200,5.191564;44,5', 'InvalidValue: Invalid coordinate value.'],
    ['/table/v1/driving/999,999;1,1', 'InvalidOptions: Coordinates are invalid'],
    ['/nearest/v1/driving/1,1;2,2', 'InvalidOptions: Only one input coordinate is supported'],
    ['/nearest/v1/driving/1,1?number=0', 'InvalidOptions: The number of streets is 1 or more.'],
    ['/nearest/v1/driving/1,1?number=101', 'TooBig: Number of results 101 is higher than current maximum (100)'],
    [
      '/route/v1/flying/1,1;1,2',
      'InvalidValue: Profile flying is not served: driving, cycling, cargo_bike and walking are.',
    ],
    [
      '/route/v1/constructor/1,1;1,2',
      'InvalidValue: Profile constructor is not served: driving, cycling, cargo_bike and walking are.',
    ],
    [
      '/route/v1/driving/1,1;1,2?exclude=motorway',
      'InvalidValue: Exclude flag combination is not supported: motorway.',
    ],
    ['/route/v1/driving/1,1;1,2.flatbuffers', 'NotImplemented: Only the format json is written.'],
    [
      '/route/v1/driving/1,1;1,2?radiuses=5',
      'InvalidOptions: Number of elements in radiuses size 1 does not match coordinate size 2',
    ],
    [
      '/route/v1/driving/1,1;1,2?bearings=0,20;0,20;0,20',
      'InvalidOptions: Number of elements in bearings size 3 does not match coordinate size 2',
    ],
    [
      '/route/v1/driving/1,1;1,2?bearings=361,20;0,20',
      'InvalidOptions: Bearings are 0 to 360 with a range of 0 to 180.',
    ],
    ['/route/v1/driving/1,1;1,2?radiuses=-1;1', 'InvalidOptions: Radiuses are 0 or more, or unlimited.'],
    [
      '/route/v1/driving/1,1;1,2?alternatives=4',
      'TooBig: Requested number of alternatives is higher than current maximum (3)',
    ],
    ['/route/v1/driving/1,1;1,2?waypoints=0;2', 'InvalidOptions: Waypoints are indexes of the coordinates, from 0.'],
    [
      '/route/v1/driving/1,1;1,2;1,3?waypoints=0;1',
      'InvalidValue: First and last coordinates must be specified as waypoints.',
    ],
    ['/route/v1/driving/1,1;1,2;1,3?waypoints=0;1;1;2', 'InvalidValue: Waypoints must rise.'],
    [
      '/table/v1/driving/1,1;1,2?sources=2',
      'InvalidOptions: Sources and destinations are indexes of the coordinates, from 0.',
    ],
    ['/table/v1/driving/1,1;1,2?fallback_speed=0', 'InvalidOptions: The fallback_speed is more than 0.'],
    ['/table/v1/driving/1,1;1,2?scale_factor=0', 'InvalidOptions: The scale_factor is more than 0.'],
  ])('%s: %s', (address, answer) => {
    expect(refused(address)).toBe(answer)
  })

  it('rejects requests beyond its limits', () => {
    const coordinates = (count: number) => Array.from({ length: count }, () => '1,1').join(';')
    expect(refused(`/table/v1/driving/${coordinates(1_001)}`)).toBe('TooBig: Too many table coordinates')
    expect(refused(`/table/v1/driving/${coordinates(1_001)}?sources=0`)).toMatch(/^InvalidValue: Profile|^InvalidValue/)
    expect(refused(`/route/v1/driving/${coordinates(501)}`)).toBe(
      'TooBig: Number of entries 501 is higher than current maximum (500)',
    )
  })

  it('throws only OsrmError, whatever is sent', () => {
    const pieces = fc.constantFrom(
      ...[
        '/',
        'route',
        'table',
        'nearest',
        'v1',
        'driving',
        '1,1',
        ';',
        '?',
        '&',
        '=',
        'polyline(',
        ')',
        '%',
        '%00',
        'steps=',
        'true',
      ],
      ...[
        'radiuses=',
        'hints=',
        'bearings=',
        '0,20',
        '.json',
        '\u{1f600}',
        '__proto__',
        'sources=',
        '1e9',
        '-',
        '"',
        '<',
      ],
    )
    const texts = fc.oneof(
      fc.array(pieces).map((words) => words.join('')),
      fc.string(),
    )
    fc.assert(
      fc.property(texts, (text) => {
        for (const address of [text, `/route/v1/driving/${text}`, `/table/v1/driving/1,1;2,2?${text}`]) {
          expect(refused(address)).toMatch(/^(Invalid|NotImplemented|TooBig)/)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('options', () => {
  // From OSRM's own tests (unit_tests/server/parameters_parser.cpp).
  it.each([
    ['1,2;3,4?overview=false&bla=foo', 22],
    ['1,2;3,4?bla=foo', 8],
    ['1,2;3,4?overview=false&bearings=foo', 32],
    ['1,2;3,4?overview=false&continue_straight=foo', 41],
    ['1,2;3,4?overview=false&radiuses=foo', 32],
    ['1,2;3,4?overview=false&alternatives=foo', 36],
    ['1,2;3,4?overview=false&geometries=foo', 34],
  ])('stops reading %s at %i', (text, position) => {
    const reader = new QueryReader(text)
    let at: number | undefined
    try {
      readRouteQuery(reader)
      at = reader.position
    } catch (error) {
      at = (error as QueryReadError).position
    }
    expect(at).toBe(position)
  })

  it('reads all options of a route', () => {
    const text =
      '1,2;3,4;5,6.json?steps=true&alternatives=2&geometries=polyline6&overview=full&annotations=nodes,speed' +
      '&continue_straight=false&waypoints=0;2&bearings=;200,10;&radiuses=1.5;unlimited;&hints=;;abc=&approaches=curb;;' +
      '&generate_hints=false&skip_waypoints=true&snapping=any&exclude=none'
    const reader = new QueryReader(text)
    expect(readRouteQuery(reader)).toEqual({
      coordinates: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      ...{ steps: true, alternatives: 2, geometries: 'polyline6', overview: 'full', annotations: ['nodes', 'speed'] },
      ...{ continueStraight: false, waypoints: [0, 2], bearings: [null, { bearing: 200, range: 10 }, null] },
      ...{ radiuses: [1.5, null, null], hints: [null, null, 'abc='], approaches: ['curb', null, null] },
      ...{ generateHints: false, skipWaypoints: true, exclude: ['none'] },
    })
    expect(reader.atEnd).toBe(true)
  })

  it('reads coordinates from polylines, also percent-encoded', () => {
    const expected = [
      [0, 1],
      [2, 3],
      [4, 5],
    ]
    expect(readRouteQuery(new QueryReader('polyline(_ibE?_seK_seK_seK_seK)')).coordinates).toEqual(expected)
    expect(readNearestQuery(new QueryReader('polyline6(_c`|@_gayB)')).coordinates).toEqual([[2, 1]])
    const { query } = readRequestUrl('/route/v1/driving/polyline(_ibE%3F_seK_seK_seK_seK)')
    expect(readTableQuery(new QueryReader(query)).coordinates).toEqual(expected)
  })

  it('reads all options of a table', () => {
    const text =
      '1,2;3,4?sources=0&destinations=all&annotations=distance,duration&fallback_speed=2.5&fallback_coordinate=snapped&scale_factor=2'
    expect(readTableQuery(new QueryReader(text))).toMatchObject({
      ...{ sources: [0], annotations: ['distance', 'duration'], fallbackSpeed: 2.5, fallbackCoordinate: 'snapped' },
      scaleFactor: 2,
    })
  })
})
