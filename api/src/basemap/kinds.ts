/** The layers of a tile, in writing order. */
export const layers = ['land', 'water', 'buildings', 'rails', 'streets', 'names', 'numbers'] as const
export type LayerName = (typeof layers)[number]

export interface Kind {
  readonly layer: LayerName
  /** `kind` in the tiles. */
  readonly name: string
  /** First zoom of the tiles (512 px wide on the screen, so one less than Leaflet's) that contain it. */
  readonly fromZoom: number
  /** For areas: omitted from zooms at which it covers fewer square pixels. */
  readonly minPx: number
  /** The lowest is dropped first from a tile that is too large. */
  readonly importance: number
  /** Whether its name is written to the tiles. Names of houses and estates are not: they may be a household's. */
  readonly named: boolean
}

const kind = (layer: LayerName, name: string, fromZoom: number, rest: Partial<Kind> = {}): Kind => ({
  ...{ layer, name, fromZoom, minPx: 0, importance: 5, named: false },
  ...rest,
})
const land = (name: string, fromZoom: number, importance = 4): Kind =>
  kind('land', name, fromZoom, { minPx: 14, importance })
const street = (name: string, fromZoom: number, importance: number): Kind =>
  kind('streets', name, fromZoom, { importance, named: true })
const place = (name: string, fromZoom: number, importance = 9): Kind =>
  kind('names', name, fromZoom, { importance, named: true })

/** All kinds in the tiles, each layer from bottom to top. Thresholds were chosen by eye on Newport and the demo town. */
export const kinds = {
  farmland: land('farmland', 9, 2),
  meadow: land('meadow', 9, 3),
  residential: land('residential', 7, 7),
  industrial: land('industrial', 8, 6),
  retail: land('retail', 8, 6),
  airport: land('airport', 8),
  school: land('school', 10),
  grass: land('grass', 11, 3),
  park: land('park', 8),
  cemetery: land('cemetery', 10),
  allotments: land('allotments', 11, 3),
  wood: land('wood', 7),
  beach: land('beach', 9),
  parking: land('parking', 13, 2),
  pitch: land('pitch', 12, 3),
  square: land('square', 13),
  pier: land('pier', 12),
  platform: land('platform', 14),

  sea: kind('water', 'water', 0, { importance: 9 }),
  water: kind('water', 'water', 5, { minPx: 5, importance: 7 }),
  river: kind('water', 'river', 8, { importance: 6, named: true }),
  canal: kind('water', 'canal', 10, { importance: 6, named: true }),
  stream: kind('water', 'stream', 12, { importance: 3 }),
  ditch: kind('water', 'ditch', 14, { importance: 2 }),

  building: kind('buildings', 'building', 13, { minPx: 5, importance: 1 }),

  siding: kind('rails', 'siding', 14, { importance: 3 }),
  tram: kind('rails', 'tram', 12),
  rail: kind('rails', 'rail', 8, { importance: 7 }),

  path: street('path', 14, 2),
  steps: street('steps', 14, 2),
  cycleway: street('cycleway', 13, 3),
  track: street('track', 13, 3),
  runway: street('runway', 10, 5),
  service: street('service', 13, 3),
  pedestrian: street('pedestrian', 13, 6),
  residentialStreet: street('residential', 11, 6),
  unclassified: street('unclassified', 11, 6),
  tertiary: street('tertiary', 10, 8),
  secondary: street('secondary', 9, 8),
  primary: street('primary', 7, 9),
  trunk: street('trunk', 5, 9),
  motorway: street('motorway', 5, 9),

  areaName: place('area', 12, 4),
  waterName: place('water', 11, 5),
  station: place('station', 12, 6),
  locality: place('locality', 13, 4),
  hamlet: place('hamlet', 12, 5),
  suburb: place('suburb', 10),
  village: place('village', 9),
  town: place('town', 7),
  city: place('city', 5),

  number: kind('numbers', 'number', 16, { importance: 0, named: true }),
} as const satisfies Record<string, Kind>

export type KindName = keyof typeof kinds
export const kindNames = Object.keys(kinds) as readonly KindName[]

/** Fields of each layer, as MBTiles' `vector_layers` names them. */
export const layerFields: Readonly<Record<LayerName, Readonly<Record<string, 'String' | 'Number'>>>> = {
  land: { kind: 'String' },
  water: { kind: 'String', name: 'String' },
  buildings: {},
  rails: { kind: 'String', bridge: 'Number', tunnel: 'Number' },
  streets: { kind: 'String', name: 'String', ref: 'String', bridge: 'Number', tunnel: 'Number' },
  names: { kind: 'String', name: 'String' },
  numbers: { name: 'String' },
}
