import type { Tags } from '../../../extract/index.ts'

/** Values of `construction` that leave a street open. */
const openWorks: ReadonlySet<string> = new Set(['no', 'widening', 'minor'])

/** Whether a way is not there yet, not any more, or not to be passed: closed to all. */
export function isClosed(tags: Tags): boolean {
  const { highway, construction } = tags
  if (highway === 'construction' || highway === 'proposed' || tags.railway === 'construction') return true
  if (construction !== undefined && !openWorks.has(construction)) return true
  return tags.proposed !== undefined || tags.impassable === 'yes' || tags.status === 'impassable'
}
