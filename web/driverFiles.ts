import type { Plugin, Rolldown } from 'vite'
import { chunksNamed, chunksOf } from './bundleChunks.ts'
import { collectReachable } from './collectReachable.ts'

/** Parts of the app that a driver's phone does not store: the desk, and signing in again, which needs the server anyway. */
const notStored = ['/app/DeskApp.tsx', '/app/PhoneSignInAgain.tsx']
const page = 'index.html'
/** Of web/public, what the page or the worker needs. */
const publicFiles = ['colourScheme.js', 'olderBrowser.js', 'icon.svg', 'round.webmanifest']

/** A file of the build, as the service worker receives it. */
interface StoredFile {
  readonly url: string
}

/**
 * Which files of the build the service worker stores: the driver's page with everything that it may load later. `plugin` collects them while the app is
 * built, `keepDriverFiles` filters the list of vite-plugin-pwa by them.
 */
export function driverFiles() {
  const stored = new Set<string>()
  const plugin: Plugin = {
    name: 'driver-files',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const name of filesOf(bundle)) stored.add(name)
    },
  }
  const keepDriverFiles = <File extends StoredFile>(files: File[]) => ({
    manifest: files.filter(({ url }) => stored.has(url)),
    warnings: [],
  })
  return { plugin, keepDriverFiles, isDriverFile: (name: string) => stored.has(name) }
}

function filesOf(bundle: Rolldown.OutputBundle): Set<string> {
  const entries = chunksOf(bundle).filter(({ isEntry }) => isEntry)
  const chunks = collectReachable(entries, ({ imports, dynamicImports }) =>
    chunksNamed(bundle, [...imports, ...dynamicImports]).filter((chunk) => !isNotStored(chunk)),
  )
  const files = [...chunks].flatMap(({ fileName, viteMetadata }) => [
    ...[fileName, ...(viteMetadata?.importedCss ?? []), ...(viteMetadata?.importedAssets ?? [])],
  ])
  return new Set([page, ...publicFiles, ...files])
}

const isNotStored = ({ facadeModuleId }: Rolldown.OutputChunk): boolean => isForDesk(facadeModuleId ?? '')

export const isForDesk = (moduleId: string): boolean => notStored.some((module) => moduleId.endsWith(module))
