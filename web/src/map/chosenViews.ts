import type { Map as LeafletMap } from 'leaflet'

/**
 * Maps whose view was set by points to fit or a start. The base map moves to its own bounds only on other maps, whichever comes
 * first.
 */
const chosen = new WeakSet<LeafletMap>()

export const markViewChosen = (map: LeafletMap): void => {
  chosen.add(map)
}

export const isViewChosen = (map: LeafletMap): boolean => chosen.has(map)
