import './ui/base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { AccessEnded } from './app/AccessEnded.tsx'
import { startTexts } from './app/i18n.ts'
import { PageEndDialog } from './app/PageEndDialog.tsx'
import { SigningOut } from './app/SigningOut.tsx'
import { StartBoundary } from './app/StartBoundary.tsx'
import { isRoundLinkPage } from './lib/roundLink.ts'
import { queryClient, usePageEnd } from './lib/session.ts'
import { useIsSigningOut } from './lib/signOut.ts'
import { LoadingState } from './ui/LoadingState.tsx'

/** Chrome before 110 and Safari before 16, which lack more: `toSorted` is the newest of what the app uses. */
const isOlderBrowser = typeof Array.prototype.toSorted !== 'function'

/** Two apps; going from one to the other reloads the page. */
const App = lazy(async () => {
  if (isOlderBrowser) await import('./lib/olderBrowsers.ts')
  return /^\/driving(\/|$)/.test(location.pathname) || isRoundLinkPage()
    ? { default: await loadDriverApp() }
    : { default: (await import('./app/DeskApp.tsx')).DeskApp }
})

/** The texts of the phone's language load beside the page. */
async function loadDriverApp() {
  const [{ DriverApp }] = await Promise.all([
    import('./app/DriverApp.tsx'),
    import('./app/driverLanguage.ts').then(({ startDriverLanguage }) => startDriverLanguage()),
  ])
  return DriverApp
}

function Doorstep() {
  const isSigningOut = useIsSigningOut()
  const pageEnd = usePageEnd()
  if (isSigningOut) return <SigningOut />
  if (pageEnd === 'access-ended') return <AccessEnded />
  return (
    <>
      <App />
      <PageEndDialog />
    </>
  )
}

startTexts()

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root element')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <StartBoundary>
        <Suspense fallback={<LoadingState />}>
          <Doorstep />
        </Suspense>
      </StartBoundary>
    </QueryClientProvider>
  </StrictMode>,
)
