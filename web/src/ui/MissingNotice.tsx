import i18next from 'i18next'
import { type ComponentType, lazy, Suspense } from 'react'
import type { MissingThingProps } from './missing/MissingThingNotice.tsx'

/** Few groups miss anything, and not for long: the notices and their texts are loaded when there is one. */
function lazyWithTexts<Props>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    const [component, { missingTexts }] = await Promise.all([load(), import('./missing/texts.en.ts')])
    i18next.addResourceBundle('en', 'missing', missingTexts)
    return { default: component }
  })
}

const Notice = lazyWithTexts(async () => (await import('./missing/MissingThingNotice.tsx')).MissingThingNotice)
const Way = lazyWithTexts(async () => (await import('./missing/WayToRegion.tsx')).WayToRegion)

/** Says what a choice needs that is not there yet, and how to get it. */
export const MissingNotice = (props: MissingThingProps) => (
  <Suspense>
    <Notice {...props} />
  </Suspense>
)

/** After “no map is loaded”: where to add one, or whom to ask. */
export const WayToRegion = () => (
  <Suspense>
    <Way />
  </Suspense>
)
