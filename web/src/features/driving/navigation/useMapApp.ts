import { SharedValue, useSharedValue } from '../../../lib/sharedValue.ts'
import { chooseMapApp, chosenMapApp, type MapApp } from './mapApps.ts'

const chosen = new SharedValue<MapApp>(chosenMapApp())

/** The app that Navigate opens, and how to choose another. */
export function useMapApp(): readonly [MapApp, (app: MapApp) => void] {
  return [useSharedValue(chosen), choose]
}

function choose(app: MapApp): void {
  chooseMapApp(app)
  chosen.set(app)
}
