import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import './ui/base.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import i18next from 'i18next'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { startTexts } from './app/i18n.ts'
import { StartBoundary } from './app/StartBoundary.tsx'
import { queryClient } from './lib/session.ts'
import { colourSchemeManager } from './ui/colourSchemeManager.ts'
import { LoadingState } from './ui/LoadingState.tsx'
import { cssVariables, makeTheme } from './ui/theme.ts'

/** The two ways in; going from one to the other loads the page anew. */
const App = lazy(async () =>
  /^\/driving(\/|$)/.test(location.pathname)
    ? { default: (await import('./app/DriverApp.tsx')).DriverApp }
    : { default: (await import('./app/DeskApp.tsx')).DeskApp },
)

startTexts()

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root element')
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={makeTheme({ close: i18next.t('state.dismiss') })}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colourSchemeManager}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queryClient}>
        <StartBoundary>
          <Suspense fallback={<LoadingState />}>
            <App />
          </Suspense>
        </StartBoundary>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
