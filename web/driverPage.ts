import type { Plugin, Rolldown } from 'vite'
import { chunksNamed, chunksOf } from './bundleChunks.ts'
import { collectReachable } from './collectReachable.ts'

const page = 'index.html'
/** What the page of a driver imports once its address is known (src/main.tsx). */
const startModules = ['/app/DriverApp.tsx', '/app/driverLanguage.ts']

/**
 * Writes `driver.html`, which the server sends for the addresses of drivers: the page, and links to the files that its script would find only once it has
 * run. Over a slow network that saves one wait before the round is shown. A phone stores the page without them (driverFiles.ts), since its files are there.
 */
export function driverPage(): Plugin {
  return {
    name: 'driver-page',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const html = bundle[page]
        if (html?.type !== 'asset') throw new Error(`The build has no ${page}.`)
        const links = listStartFiles(bundle).map((file) =>
          file.endsWith('.css')
            ? `<link rel="stylesheet" crossorigin href="/${file}">`
            : `<link rel="modulepreload" crossorigin href="/${file}">`,
        )
        const source = String(html.source).replace('</head>', `  ${links.join('\n    ')}\n  </head>`)
        this.emitFile({ type: 'asset', fileName: 'driver.html', source })
      },
    },
  }
}

/** The files of the first screen that the page itself does not name. */
function listStartFiles(bundle: Rolldown.OutputBundle): string[] {
  const chunks = chunksOf(bundle)
  const named = filesOf(
    bundle,
    chunks.filter(({ isEntry }) => isEntry),
  )
  const started = startModules.map((module) => {
    const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(module)))
    if (!chunk) throw new Error(`The build has no file for ${module}.`)
    return chunk
  })
  return [...filesOf(bundle, started)].filter((file) => !named.has(file))
}

/** Chunks with all that they import at once, and their styles. */
function filesOf(bundle: Rolldown.OutputBundle, starts: readonly Rolldown.OutputChunk[]): Set<string> {
  const chunks = collectReachable(starts, ({ imports }) => chunksNamed(bundle, imports))
  return new Set([...chunks].flatMap(({ fileName, viteMetadata }) => [fileName, ...(viteMetadata?.importedCss ?? [])]))
}
