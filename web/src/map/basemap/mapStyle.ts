import type { LabelClass } from '@doorstep/shared/rules'
import type { SceneArea, StreetClass } from './scene.ts'

export interface Palette {
  readonly land: string
  readonly grid: string
  readonly areas: Readonly<Record<SceneArea['class'], string>>
  readonly building: string
  readonly buildingEdge: string
  readonly rail: string
  readonly casing: string
  readonly street: string
  readonly mainStreet: string
  readonly path: string
  readonly text: string
  readonly halo: string
}

/** Quiet colours: the rounds on top are what is to be seen. */
export const palettes: Readonly<Record<'light' | 'dark', Palette>> = {
  light: {
    land: '#f4f2ed',
    grid: '#e3dfd6',
    areas: {
      farmland: '#f1eddf',
      meadow: '#e6eed8',
      residential: '#efebe4',
      retail: '#f1e6e0',
      industrial: '#eae7ea',
      school: '#f0ead8',
      grass: '#dfead2',
      park: '#d6e8cb',
      cemetery: '#d3dfcd',
      allotments: '#dde5c8',
      wood: '#c9dcbe',
      pitch: '#cde4c9',
      water: '#b7d2e6',
      platform: '#e0dcd6',
    },
    building: '#e3ddd3',
    buildingEdge: '#d6cfc3',
    rail: '#b3ada3',
    casing: '#d3cdc1',
    street: '#ffffff',
    mainStreet: '#fdf3d8',
    path: '#c4b9a5',
    text: '#4d4a44',
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
      school: '#262520',
      grass: '#1e2820',
      park: '#1d2a20',
      cemetery: '#1f2822',
      allotments: '#22281f',
      wood: '#1a271d',
      pitch: '#1f2d23',
      water: '#15283b',
      platform: '#292c30',
    },
    building: '#262b31',
    buildingEdge: '#30363d',
    rail: '#4d535a',
    casing: '#15181b',
    street: '#363c43',
    mainStreet: '#474d52',
    path: '#3d4037',
    text: '#b9bfc6',
    halo: '#1b1e22',
  },
}

interface StreetLook {
  /** Real width that the drawn line stands for. */
  readonly metres: number
  /** Never thinner on the screen. */
  readonly leastPx: number
  /** Not drawn further out than this zoom. */
  readonly fromZoom: number
  readonly casing: boolean
  readonly main: boolean
  /** Named from this zoom on. */
  readonly nameZoom: number
  readonly textPx: number
}

export const streetLooks: Readonly<Record<StreetClass, StreetLook>> = {
  motorway: { metres: 22, leastPx: 2.2, fromZoom: 5, casing: true, main: true, nameZoom: 14, textPx: 12 },
  trunk: { metres: 17, leastPx: 2, fromZoom: 6, casing: true, main: true, nameZoom: 14, textPx: 12 },
  primary: { metres: 14, leastPx: 1.8, fromZoom: 8, casing: true, main: true, nameZoom: 14, textPx: 12 },
  secondary: { metres: 12, leastPx: 1.5, fromZoom: 10, casing: true, main: true, nameZoom: 14, textPx: 12 },
  tertiary: { metres: 10, leastPx: 1.2, fromZoom: 11, casing: true, main: true, nameZoom: 15, textPx: 11.5 },
  residential: { metres: 8, leastPx: 0.9, fromZoom: 12, casing: true, main: false, nameZoom: 16, textPx: 11 },
  pedestrian: { metres: 7, leastPx: 0.8, fromZoom: 13, casing: true, main: false, nameZoom: 16, textPx: 11 },
  service: { metres: 5, leastPx: 0.7, fromZoom: 14, casing: true, main: false, nameZoom: 17, textPx: 10.5 },
  track: { metres: 3, leastPx: 0.7, fromZoom: 15, casing: false, main: false, nameZoom: 17, textPx: 10.5 },
  cycleway: { metres: 2.5, leastPx: 0.8, fromZoom: 15, casing: false, main: false, nameZoom: 18, textPx: 10.5 },
  path: { metres: 2, leastPx: 0.8, fromZoom: 15, casing: false, main: false, nameZoom: 18, textPx: 10.5 },
}

/** Houses are noise further out. */
export const buildingsFromZoom = 15

/** Pixels of a street at a zoom; `metresPerPixel` at the place's latitude. */
export const streetWidth = (kind: StreetClass, metresPerPixel: number): number =>
  Math.max(streetLooks[kind].leastPx, streetLooks[kind].metres / metresPerPixel)

/** Places by their size on the map, and the zooms at which their names help. */
export const placeLooks: Readonly<
  Record<LabelClass, { readonly textPx: number; readonly from: number; readonly to: number }>
> = {
  city: { textPx: 16, from: 5, to: 13 },
  town: { textPx: 15, from: 8, to: 14 },
  village: { textPx: 13, from: 11, to: 16 },
  suburb: { textPx: 13, from: 12, to: 16 },
}
