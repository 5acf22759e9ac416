import { fileURLToPath } from 'node:url'
import { collectReachable } from './collectReachable.ts'

/** The part of the bundler's context that is used here. */
interface Modules {
  getModuleInfo(id: string): {
    readonly importedIds: readonly string[]
    readonly dynamicallyImportedIds: readonly string[]
  } | null
}

const driverPage = fileURLToPath(new URL('src/app/DriverApp.tsx', import.meta.url))

/**
 * A group of modules for the bundler: what the driver's page and most others share is one file, because as forty small ones it took 2 kB more on each page. Nothing
 * that only the desk uses, which a phone would then load too.
 *
 * @param isForDesk whether a module is the way from the driver's page to the desk's
 */
export function commonChunk(isForDesk: (id: string) => boolean) {
  let ofDriver: ReadonlySet<string> | undefined
  return {
    test: /[\\/]web[\\/]src[\\/](lib|ui)[\\/]/,
    // With fewer, pages would load what they do not use.
    minShareCount: 4,
    name: (id: string, modules: Modules): string | null => {
      ofDriver ??= collectReachable([driverPage], (from) => {
        const { importedIds = [], dynamicallyImportedIds = [] } = modules.getModuleInfo(from) ?? {}
        return [...importedIds, ...dynamicallyImportedIds].filter((imported) => !isForDesk(imported))
      })
      return ofDriver.has(id) ? 'common' : null
    },
  }
}
