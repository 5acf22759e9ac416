import type { DriverRound } from '@doorstep/shared/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { basemapQuery } from '../../../map/basemap/basemapQuery.ts'
import { buildLegs } from '../../../map/round/buildLegs.ts'

/** A round of a borough takes 100 to 300. */
const maxTiles = 800

/** Stores the map along the rounds of this phone, for when there is no signal. Only where a service worker would serve it. */
export function useStoredMap(rounds: readonly DriverRound[] | undefined): void {
  const queryClient = useQueryClient()
  // An outcome changes the rounds, but not where they go.
  const needs = useMemo(() => JSON.stringify(rounds?.map(mapNeedsOf) ?? []), [rounds])
  useEffect(() => {
    const abort = new AbortController()
    const store = async (): Promise<void> => {
      const all = JSON.parse(needs) as ReturnType<typeof mapNeedsOf>[]
      if (all.length === 0 || !navigator.serviceWorker?.controller) return
      // Not needed for the first screen.
      const [{ tilesAlong }, { storeTiles }] = await Promise.all([
        import('../../../map/basemap/tilesAlong.ts'),
        import('../../../map/basemap/storeTiles.ts'),
      ])
      const regions = await queryClient.fetchQuery(basemapQuery)
      const max = Math.floor(maxTiles / all.length)
      const wanted = regions.map((region) => ({ region, tiles: all.flatMap((one) => tilesAlong(region, one, max)) }))
      await storeTiles(wanted, abort.signal)
    }
    // No signal or no room: what is missing is tried again when either is back.
    const tryToStore = () => void store().catch(() => undefined)
    tryToStore()
    navigator.serviceWorker?.addEventListener('controllerchange', tryToStore)
    window.addEventListener('online', tryToStore)
    return () => {
      abort.abort()
      navigator.serviceWorker?.removeEventListener('controllerchange', tryToStore)
      window.removeEventListener('online', tryToStore)
    }
  }, [needs, queryClient])
}

const mapNeedsOf = ({ start, end, endLine, stops }: DriverRound) => ({
  stops: stops.map(({ point }) => point),
  lines: buildLegs({ start, stops, end, endLine }).map(({ points }) => points),
})
