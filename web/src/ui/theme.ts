import {
  type CSSVariablesResolver,
  createTheme,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core'
import busy from './busyButton.module.css'
import inputFocus from './inputFocus.module.css'

/** Deep green. White on shades 7 to 9 has 5.9 : 1 and more; shades 2 and 3 on the dark background 7 : 1 and more. */
const doorstep: MantineColorsTuple = [
  '#eef8f4',
  '#dcefe7',
  '#b5dfcf',
  '#89cdb4',
  '#5db899',
  '#38a181',
  '#248668',
  '#17705a',
  '#17604a',
  '#0f4a39',
]

interface Labels {
  /** The name of close buttons. */
  readonly close: string
}

/** One colour, 16 px text, system fonts. */
export function makeTheme({ close }: Labels): MantineThemeOverride {
  const closeButtonProps = { 'aria-label': close }
  // A dialog's header would count as a second banner (axe: landmark-no-duplicate-banner).
  const styles = { title: { fontWeight: 650, fontSize: '1.125rem' } }
  const attributes = { header: { role: 'presentation' } }
  return createTheme({
    colors: { doorstep },
    primaryColor: 'doorstep',
    primaryShade: { light: 8, dark: 7 },
    fontFamily: 'var(--doorstep-font)',
    headings: { fontFamily: 'var(--doorstep-font)', fontWeight: '650' },
    fontSizes: { xs: '0.875rem', sm: '1rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
    defaultRadius: 'md',
    cursorType: 'pointer',
    respectReducedMotion: true,
    components: {
      Input: { classNames: { input: inputFocus.input } },
      // Also by keyboard.
      PasswordInput: { defaultProps: { visibilityToggleFocusable: true } },
      Button: { classNames: { root: busy.root, inner: busy.inner, loader: busy.loader } },
      Modal: { defaultProps: { closeButtonProps, attributes }, styles },
      Drawer: { defaultProps: { closeButtonProps, attributes }, styles },
      Notification: { defaultProps: { closeButtonProps } },
      // Only items may take the focus (axe: aria-required-children), and the menu stays within its landmark.
      Menu: { defaultProps: { withInitialFocusPlaceholder: false, withinPortal: false } },
    },
  })
}

/** Where Mantine's own colours fall short of 4.5 : 1 (WCAG 1.4.3), darker or lighter ones; those of base.css where it has them. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': 'var(--doorstep-dimmed)',
    '--mantine-color-placeholder': 'var(--doorstep-placeholder)',
    '--mantine-color-error': '#b3261e',
  },
  dark: {
    '--mantine-color-dimmed': 'var(--doorstep-dimmed)',
    '--mantine-color-placeholder': 'var(--doorstep-placeholder)',
    '--mantine-color-error': '#ff9b92',
    '--mantine-color-body': 'var(--doorstep-page)',
  },
})

/** Remembers light or dark under the key that public/colourScheme.js reads before the first paint. */
export const colourSchemeManager = localStorageColorSchemeManager({ key: 'doorstep-colour-scheme' })
