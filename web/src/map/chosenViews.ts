import type { Map as LeafletMap } from 'leaflet'

/**
 * Maps whose view somebody chose (by points to fit or a place to start). The base map moves to its own bounds only where
 * nobody did, whichever of the two arrives first.
 */
const chosen = new WeakSet<LeafletMap>()

export const markViewChosen = (map: LeafletMap): void => {
  chosen.add(map)
}

export const isViewChosen = (map: LeafletMap): boolean => chosen.has(map)
