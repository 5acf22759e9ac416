import { join } from 'node:path'
import pRetry from 'p-retry'
import { RegionError } from '../region.ts'
import { isGeofabrikName } from '../regionName.ts'
import { megabytes } from '../resourceLimits.ts'
import { fetchRest } from './fetchRest.ts'
import { md5Of, PartFile } from './partFile.ts'
import { failed, request, TryAgain } from './request.ts'

/** Geofabrik's server of extracts (https://download.geofabrik.de): it sees the region's name and the address of who asks, nothing else. */
export const geofabrik = 'https://download.geofabrik.de'

export interface DownloadOptions {
  /** Such as `europe/united-kingdom/england/greater-london`. */
  readonly region: string
  /** Geofabrik, or a mirror laid out like it. */
  readonly from: string
  /** Where the file and its parts go. */
  readonly folder: string
  readonly signal: AbortSignal
  /** From 0 to 1. */
  readonly onProgress: (done: number) => void
  /** Attempts in a row that bring nothing new before it gives up, the pause before the second, and how long a server may be silent. */
  readonly tries?: number
  readonly firstPauseMs?: number
  readonly stallMs?: number
}

const maxPauseMs = 30_000

/**
 * Downloads a region's newest extract, continuing what an earlier call left, and compares its MD5. Rejects with a RegionError whose
 * sentence says what to do; what came by then is kept for the next call, unless it is wrong.
 *
 * @returns the path of the whole file
 */
export async function downloadExtract(options: DownloadOptions): Promise<string> {
  const { region, folder, signal, tries = 6, firstPauseMs = 1_000, stallMs = 30_000, onProgress } = options
  const url = extractAddress(options)
  const part = new PartFile(join(folder, `${region.replaceAll('/', '_')}.osm.pbf`))
  const retried = <Result>(work: () => Promise<Result>, gained: () => boolean = () => false) =>
    pRetry(work, {
      signal,
      retries: tries - 1,
      minTimeout: firstPauseMs,
      maxTimeout: maxPauseMs,
      randomize: true,
      shouldRetry: ({ error }) => error instanceof TryAgain,
      shouldConsumeRetry: () => !gained(),
    })
  try {
    // A whole file is there when the work after the download failed.
    if (await part.isWhole()) {
      const md5 = await retried(() => publishedMd5(url, signal))
      if ((await md5Of(part.path, signal)) === md5) return part.path
    }
    let most = await part.length()
    let before = most
    await retried(
      () => {
        before = most
        const onBytes = (done: number, size: number | undefined) => {
          most = Math.max(most, done)
          if (size !== undefined && size > 0) onProgress(done / size)
        }
        return fetchRest(url, part, { signal, stallMs, onBytes })
      },
      () => most > before,
    )
    const md5 = await retried(() => publishedMd5(url, signal))
    if ((await md5Of(part.partPath, signal)) !== md5) {
      await part.drop()
      throw failed('The download does not match its checksum and was thrown away: try again in a while.')
    }
    await part.finish()
    return part.path
  } catch (error) {
    signal.throwIfAborted()
    if (!(error instanceof TryAgain)) throw error
    const kept = await part.length()
    const advice =
      kept > 0 ? `the ${megabytes(kept)} MB that came are kept, so try again later.` : 'try again later, or add a file.'
    throw new RegionError('download', `${error.message.replace(/\.$/, '')}: ${advice}`, { cause: error })
  }
}

/** Where a region's newest extract lies. Throws RegionError `name` for a name or a server that cannot be. */
export function extractAddress({ region, from }: Pick<DownloadOptions, 'region' | 'from'>): string {
  if (!isGeofabrikName(region))
    throw new RegionError('name', `"${region}" is not how regions are named: europe/united-kingdom/wales is one.`)
  const base = URL.canParse(from) ? new URL(from) : undefined
  if (base?.protocol !== 'https:' && base?.protocol !== 'http:')
    throw new RegionError('name', `"${from}" is not an address to download from, such as ${geofabrik}.`)
  return `${base.href.replace(/\/$/, '')}/${region}-latest.osm.pbf`
}

/** The first word of `NAME.md5`. */
async function publishedMd5(url: string, signal: AbortSignal): Promise<string> {
  const response = await request(`${url}.md5`, {}, signal)
  const text = response.ok ? await response.text().catch(() => '') : ''
  const md5 = /^([0-9a-f]{32})\b/i.exec(text.slice(0, 200).trim())?.[1]
  if (md5 === undefined) {
    if (response.status === 404) throw failed('There is no region of this name on the server: check how it is spelled.')
    throw new TryAgain('The server does not say the checksum of the file.')
  }
  return md5.toLowerCase()
}
