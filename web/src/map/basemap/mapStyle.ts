export interface Palette {
  readonly land: string
  readonly grid: string
  readonly areas: Readonly<Record<string, string>>
  readonly water: string
  readonly building: string
  readonly buildingEdge: string
  readonly rail: string
  readonly railGap: string
  readonly casing: string
  /** Small streets at low zooms, where they are thin lines. */
  readonly farStreet: string
  readonly street: string
  readonly mainStreet: string
  readonly largeStreet: string
  readonly path: string
  readonly text: string
  readonly quietText: string
  readonly placeText: string
  readonly waterText: string
  readonly halo: string
}

/** Quiet colours, so that the rounds on top stand out. */
export const palettes: Readonly<Record<'light' | 'dark', Palette>> = {
  light: {
    land: '#f6f4ef',
    grid: '#e3dfd6',
    areas: {
      farmland: '#f3efe2',
      meadow: '#e8efdb',
      residential: '#f0ece5',
      retail: '#f3e8e2',
      industrial: '#ebe8eb',
      airport: '#ebe9ea',
      school: '#f2ecda',
      grass: '#e1ecd4',
      park: '#d8eacd',
      cemetery: '#d5e1cf',
      allotments: '#dfe7ca',
      wood: '#cde0c2',
      beach: '#efe9d3',
      parking: '#ece8e2',
      pitch: '#cfe6cb',
      square: '#f3efea',
      pier: '#f0ece5',
      platform: '#e0dcd6',
    },
    water: '#b9d4e7',
    building: '#e2dbd0',
    buildingEdge: '#d2cabd',
    rail: '#b5afa6',
    railGap: '#f6f4ef',
    casing: '#d5cfc3',
    farStreet: '#d9d3c8',
    street: '#ffffff',
    mainStreet: '#fdf3d8',
    largeStreet: '#fae6bd',
    path: '#bfb39e',
    text: '#4a4741',
    quietText: '#7b756b',
    placeText: '#2f2d29',
    waterText: '#3f6f93',
    halo: '#fbfaf7',
  },
  dark: {
    land: '#1b1e22',
    grid: '#272b30',
    areas: {
      farmland: '#1f2120',
      meadow: '#1e2520',
      residential: '#1f2328',
      retail: '#272325',
      industrial: '#232329',
      airport: '#22252a',
      school: '#262520',
      grass: '#1e2820',
      park: '#1d2b21',
      cemetery: '#1f2822',
      allotments: '#22281f',
      wood: '#1a281e',
      beach: '#28261f',
      parking: '#22262b',
      pitch: '#1f2e24',
      square: '#24282d',
      pier: '#24282d',
      platform: '#2b2f34',
    },
    water: '#14293e',
    building: '#282d33',
    buildingEdge: '#343a41',
    rail: '#535960',
    railGap: '#1b1e22',
    casing: '#14171a',
    farStreet: '#33393f',
    street: '#3c434a',
    mainStreet: '#494e52',
    largeStreet: '#57564f',
    path: '#464a44',
    text: '#bcc2c9',
    quietText: '#8b9299',
    placeText: '#e3e7eb',
    waterText: '#6f9fc4',
    halo: '#191c20',
  },
}

interface StreetStyle {
  /** Real width of the street. */
  readonly metres: number
  /** Minimum width on the screen. */
  readonly minPx: number
  /** Zoom of the screen from which it is drawn. */
  readonly fromZoom: number
  /** `line`: dashes, without an edge. */
  readonly surface: 'large' | 'main' | 'street' | 'line'
  /** Named from this zoom on. */
  readonly nameZoom: number
  readonly textPx: number
}

/** In ascending importance: drawn in this order, so that main streets lie on top. */
export const streetStyles = {
  path: { metres: 1.6, minPx: 0.8, fromZoom: 15, surface: 'line', nameZoom: 18, textPx: 11 },
  steps: { metres: 2.2, minPx: 1.2, fromZoom: 15, surface: 'line', nameZoom: 18, textPx: 11 },
  cycleway: { metres: 2.2, minPx: 0.9, fromZoom: 14, surface: 'line', nameZoom: 17, textPx: 11 },
  track: { metres: 2.6, minPx: 0.8, fromZoom: 14, surface: 'line', nameZoom: 17, textPx: 11 },
  runway: { metres: 30, minPx: 1.5, fromZoom: 11, surface: 'street', nameZoom: 20, textPx: 11 },
  service: { metres: 4.5, minPx: 0.7, fromZoom: 14, surface: 'street', nameZoom: 17, textPx: 11 },
  pedestrian: { metres: 6, minPx: 0.9, fromZoom: 14, surface: 'street', nameZoom: 16, textPx: 11.5 },
  residential: { metres: 8, minPx: 1, fromZoom: 12, surface: 'street', nameZoom: 15, textPx: 11.5 },
  unclassified: { metres: 8.5, minPx: 1, fromZoom: 12, surface: 'street', nameZoom: 15, textPx: 11.5 },
  tertiary: { metres: 10, minPx: 1.3, fromZoom: 11, surface: 'main', nameZoom: 14, textPx: 12 },
  secondary: { metres: 12, minPx: 1.6, fromZoom: 10, surface: 'main', nameZoom: 13, textPx: 12 },
  primary: { metres: 14, minPx: 1.9, fromZoom: 8, surface: 'large', nameZoom: 13, textPx: 12.5 },
  trunk: { metres: 17, minPx: 2, fromZoom: 6, surface: 'large', nameZoom: 13, textPx: 12.5 },
  motorway: { metres: 22, minPx: 2.2, fromZoom: 6, surface: 'large', nameZoom: 13, textPx: 12.5 },
} as const satisfies Record<string, StreetStyle>

export type StreetKind = keyof typeof streetStyles
export const streetKinds = Object.keys(streetStyles) as readonly StreetKind[]
export const isStreetKind = (kind: string): kind is StreetKind => Object.hasOwn(streetStyles, kind)

/** Streets have an edge from this zoom on; below it they are lines. */
export const edgesFromZoom = 13

/** Pixels of a street; `metresPerPixel` at the place's latitude. */
export const streetWidth = (kind: StreetKind, metresPerPixel: number): number =>
  Math.max(streetStyles[kind].minPx, streetStyles[kind].metres / metresPerPixel)

/** Metres of waterways that are lines. */
export const waterwayMetres: Readonly<Record<string, number>> = { river: 12, canal: 9, stream: 3, ditch: 1.5 }

export interface PointStyle {
  readonly textPx: number
  readonly from: number
  readonly to: number
  readonly colour: 'text' | 'quietText' | 'placeText' | 'waterText'
  readonly weight: 400 | 500 | 600
}

/** Names at a point, in descending importance, and the zooms of the screen at which they show. */
export const pointStyles: Readonly<Record<string, PointStyle>> = {
  city: { textPx: 17, from: 6, to: 14, colour: 'placeText', weight: 600 },
  town: { textPx: 15, from: 8, to: 15, colour: 'placeText', weight: 600 },
  village: { textPx: 13.5, from: 10, to: 16, colour: 'placeText', weight: 600 },
  suburb: { textPx: 13, from: 12, to: 16, colour: 'placeText', weight: 500 },
  station: { textPx: 11.5, from: 13, to: 19, colour: 'text', weight: 600 },
  hamlet: { textPx: 12, from: 13, to: 17, colour: 'text', weight: 500 },
  locality: { textPx: 11.5, from: 14, to: 17, colour: 'quietText', weight: 500 },
  water: { textPx: 11.5, from: 12, to: 19, colour: 'waterText', weight: 500 },
  area: { textPx: 11.5, from: 13, to: 19, colour: 'quietText', weight: 500 },
  numbers: { textPx: 10.5, from: 18, to: 19, colour: 'quietText', weight: 400 },
}
/** Ranks of `pointLooks`, 0 the highest. */
export const pointKinds = Object.keys(pointStyles)

export const textFont = (textPx: number, weight: number): string =>
  `${weight} ${textPx}px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif`
