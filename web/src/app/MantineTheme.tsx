import '@mantine/core/styles.css'
import { MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { colourSchemeManager, cssVariables, makeTheme } from '../ui/theme.ts'

/** Mantine in the app's theme. The driver's page does without it until the session has ended. */
export function MantineTheme({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('app')
  return (
    <MantineProvider
      theme={makeTheme({ close: t('state.dismiss') })}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colourSchemeManager}
      defaultColorScheme="auto"
    >
      {children}
    </MantineProvider>
  )
}
