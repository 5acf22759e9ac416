import '@mantine/core/styles.css'
import { MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { colourSchemeManager } from '../ui/colourSchemeManager.ts'
import { cssVariables, makeTheme } from '../ui/theme.ts'

/** Mantine in the app's look, around everything that uses it. The driver's page does without until it has to. */
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
