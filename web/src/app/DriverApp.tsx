import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, useCallback, useEffect, useState } from 'react'
import { EndedLinkPage } from '../features/driving/link/EndedLinkPage.tsx'
import { OpenLinkPage } from '../features/driving/link/OpenLinkPage.tsx'
import { startPhone } from '../features/driving/phone/startPhone.ts'
import { UnsentNotice } from '../features/driving/phone/UnsentNotice.tsx'
import { drivingTexts } from '../features/driving/texts/en.ts'
import { currentLinkId, isRoundLinkPage, roundLinkPath } from '../lib/roundLink.ts'
import { areasOf, sessionQuery, useSessionExpired } from '../lib/session.ts'
import { mapTexts } from '../map/texts.en.ts'
import { ErrorState } from '../ui/ErrorState.tsx'
import { LoadingState } from '../ui/LoadingState.tsx'
import classes from './DriverApp.module.css'
import { DrivingShell } from './DrivingShell.tsx'
import { addTexts } from './i18n.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { SessionEnd } from './SessionEnd.tsx'

const SignInAgain = lazy(async () => ({ default: (await import('./PhoneSignInAgain.tsx')).PhoneSignInAgain }))

addTexts('driving', drivingTexts)
addTexts('map', mapTexts)

const manifest = document.createElement('link')
manifest.rel = 'manifest'
manifest.href = '/round.webmanifest'
document.head.append(manifest)

/** The driver's page alone: without the router, Mantine and the desk's shell, an old phone loads 60 kB (gzip) less. */
export function DriverApp() {
  const [isStarted, setStarted] = useState(false)
  const [linkId, setLinkId] = useState(currentLinkId)
  useEffect(() => {
    void linkId
    void startPhone().then(setStarted)
  }, [linkId])
  // In this page: loading another one would take an old phone a second.
  const goToRound = useCallback((openedId: string) => {
    history.replaceState(null, '', roundLinkPath(openedId))
    setStarted(false)
    setLinkId(openedId)
  }, [])
  if (!isStarted) return <LoadingState />
  if (!isRoundLinkPage()) return <SignedInDriver />
  if (linkId !== undefined) return <DriverWithLink linkId={linkId} />
  return (
    <PageWithoutRound>
      <OpenLinkPage onOpened={goToRound} />
    </PageWithoutRound>
  )
}

/** A driver with an account. */
function SignedInDriver() {
  const { data: session, error, refetch } = useQuery(sessionQuery)
  if (session && areasOf(session).includes('driving'))
    return (
      <>
        <DrivingShell />
        <SessionEnd dialog={SignInAgain} />
      </>
    )
  if (session) return <Redirect address="/" />
  if (session === null) return <Redirect address="/sign-in?from=%2Fdriving" />
  return error ? <FailedPage error={error} onRetry={() => void refetch()} /> : <LoadingState />
}

/** A driver whose phone has opened a link: nothing to sign in to again. */
function DriverWithLink({ linkId }: { linkId: string }) {
  const { data: session, error, refetch } = useQuery(sessionQuery)
  const hasEnded = useSessionExpired()
  if (session === null || hasEnded)
    return (
      <PageWithoutRound>
        <EndedLinkPage linkId={linkId} />
      </PageWithoutRound>
    )
  if (session) return <DrivingShell />
  return error ? <FailedPage error={error} onRetry={() => void refetch()} /> : <LoadingState />
}

function FailedPage({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  return (
    <PageWithoutRound>
      <UnsentNotice />
      <ErrorState error={error} onRetry={onRetry} />
    </PageWithoutRound>
  )
}

/** The language can be changed before there is a round, too. */
function PageWithoutRound({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <header className={classes.bar}>
        <LanguageSwitch />
      </header>
      {children}
    </>
  )
}

function Redirect({ address }: { address: string }) {
  useEffect(() => location.replace(address), [address])
  return <LoadingState />
}
