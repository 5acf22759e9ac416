import { localStorageColorSchemeManager } from '@mantine/core'

/** Remembers light or dark under the key that public/colour-scheme.js reads before the first paint. */
export const colourSchemeManager = localStorageColorSchemeManager({ key: 'doorstep-colour-scheme' })
