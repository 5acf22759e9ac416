import type { Session } from '@doorstep/shared/contracts'
import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
  Outlet,
  redirect,
  useRouter,
} from '@tanstack/react-router'
import { lazy } from 'react'
import { type Area, areasOf, homeOf, queryClient, sessionQuery } from '../lib/session.ts'
import { ErrorState } from '../ui/ErrorState.tsx'
import { LoadingState } from '../ui/LoadingState.tsx'
import { addTexts } from './i18n.ts'
import { NotFoundPage } from './NotFoundPage.tsx'
import { SessionEnd } from './SessionEnd.tsx'

/** Admits only roles that work in the area. Others go to sign-in, and from there back, or to their home. */
async function enterArea(area: Area, from: string): Promise<void> {
  const session = await queryClient.ensureQueryData(sessionQuery)
  if (!session) throw redirect({ to: '/sign-in', search: { from } })
  if (!areasOf(session).includes(area)) throw goHome(session)
  // Of the desk, nothing else is open until a second step is set up; a driver's round is.
  if (session.needsSecondFactor) throw redirect({ to: '/account' })
}

/** Admits whoever is signed in. */
async function enterSignedIn(from: string): Promise<void> {
  if (!(await queryClient.ensureQueryData(sessionQuery))) throw redirect({ to: '/sign-in', search: { from } })
}

/** The driver's page is not one of these routes (DriverApp): going there reloads the page. */
const goHome = (session: Session) => {
  const home = homeOf(session)
  return redirect({ href: home, reloadDocument: home === '/driving' })
}

/** The texts of the map and of the address fields, which every area of the desk may show. */
async function addMapTexts(): Promise<void> {
  const [map, address] = await Promise.all([import('../map/texts.en.ts'), import('../map/address/texts.en.ts')])
  addTexts('map', map.mapTexts)
  addTexts('address', address.addressTexts)
}

const SignInAgain = lazy(async () => ({ default: (await import('./SignInAgain.tsx')).SignInAgain }))

/** Around every page at a desk. */
function RootLayout() {
  return (
    <>
      <Outlet />
      <SessionEnd dialog={SignInAgain} />
    </>
  )
}

/** A page that could not be shown: its chunk or the session did not load, or it failed while rendering. */
function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  return (
    <ErrorState
      error={error}
      onRetry={() => {
        reset()
        void router.invalidate()
      }}
    />
  )
}

const rootRoute = createRootRoute({ component: RootLayout, notFoundComponent: NotFoundPage })

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async () => {
    const session = await queryClient.ensureQueryData(sessionQuery)
    throw session ? goHome(session) : redirect({ to: '/sign-in' })
  },
})

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { from?: string } =>
    typeof search.from === 'string' && /^\/(?![/\\])/.test(search.from) ? { from: search.from } : {},
  beforeLoad: async () => {
    // Shows the form also when the server is out of reach.
    const session = await queryClient.ensureQueryData(sessionQuery).catch(() => null)
    if (session) throw goHome(session)
  },
  component: lazyRouteComponent(() => import('./SignInPage.tsx'), 'SignInPage'),
})

/** A page without the shell: its texts come with it. */
const setupPage = (name: 'SetupPage' | 'StartForRealPage') =>
  lazyRouteComponent(async () => {
    const [setup, forReal, texts] = await Promise.all([
      import('../features/setup/SetupPage.tsx'),
      import('../features/setup/StartForRealPage.tsx'),
      import('../features/setup/texts.en.ts'),
    ])
    addTexts('setup', texts.setupTexts)
    return { ...setup, ...forReal }
  }, name)

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  component: setupPage('SetupPage'),
})

const startForRealRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/start-for-real',
  component: setupPage('StartForRealPage'),
})

/** For volunteers without an account. */
const availabilityRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/availability',
  component: lazyRouteComponent(async () => {
    const [page, texts] = await Promise.all([
      import('../features/availability/AvailabilityPage.tsx'),
      import('../features/availability/texts.en.ts'),
    ])
    addTexts('availability', texts.availabilityTexts)
    return page
  }, 'AvailabilityPage'),
})

/** The shell of those who work at a desk. */
const staffRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'staff',
  component: lazyRouteComponent(() => import('./StaffShell.tsx'), 'StaffShell'),
})

/** The home of planners, and the first steps of a group. */
const todayPage = (name: 'TodayPage' | 'GettingStartedPage') =>
  lazyRouteComponent(async () => {
    const [today, start, texts] = await Promise.all([
      import('../features/today/TodayPage.tsx'),
      import('../features/today/GettingStartedPage.tsx'),
      import('../features/today/texts.en.ts'),
      addMapTexts(),
    ])
    addTexts('today', texts.todayTexts)
    return { ...today, ...start }
  }, name)

const todayRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/today',
  beforeLoad: ({ location }) => enterArea('today', location.href),
  component: todayPage('TodayPage'),
})

const gettingStartedRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/getting-started',
  beforeLoad: ({ location }) => enterArea('getting-started', location.href),
  component: todayPage('GettingStartedPage'),
})

const intakeRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/intake',
  beforeLoad: ({ location }) => enterArea('intake', location.href),
  component: lazyRouteComponent(async () => {
    const [page, texts] = await Promise.all([
      import('../features/intake/IntakePage.tsx'),
      import('../features/intake/texts.en.ts'),
      addMapTexts(),
    ])
    addTexts('intake', texts.intakeTexts)
    return page
  }, 'IntakePage'),
})

/** The page stays mounted while the run changes: the run's id is a child of it. */
const planningRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/planning',
  beforeLoad: ({ location }) => enterArea('planning', location.href),
  component: lazyRouteComponent(async () => {
    const [page, texts] = await Promise.all([
      import('../features/planning/PlanningPage.tsx'),
      import('../features/planning/texts.en.ts'),
      addMapTexts(),
    ])
    addTexts('planning', texts.planningTexts)
    return page
  }, 'PlanningPage'),
})

/** Recurring orders; not in the menu: the page of orders leads there. */
const recurringRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/recurring',
  beforeLoad: ({ location }) => enterArea('recurring', location.href),
  component: lazyRouteComponent(async () => {
    const [page, texts] = await Promise.all([
      import('../features/recurring/RecurringPage.tsx'),
      import('../features/recurring/texts.en.ts'),
    ])
    addTexts('recurring', texts.recurringTexts)
    return page
  }, 'RecurringPage'),
})

/** Drivers, and what else concerns volunteers: each page a child. */
const volunteersRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/volunteers',
  beforeLoad: ({ location }) => enterArea('volunteers', location.href),
  component: lazyRouteComponent(async () => {
    const [page, texts, rota] = await Promise.all([
      import('../features/volunteers/VolunteersPage.tsx'),
      import('../features/volunteers/texts.en.ts'),
      import('../features/volunteers/rota/texts.en.ts'),
      addMapTexts(),
    ])
    addTexts('volunteers', texts.volunteersTexts)
    addTexts('rota', rota.rotaTexts)
    return page
  }, 'VolunteersPage'),
})

const driverListRoute = createRoute({
  getParentRoute: () => volunteersRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../features/volunteers/drivers/DriverListPage.tsx'), 'DriverListPage'),
})

const rotaRoute = createRoute({
  getParentRoute: () => volunteersRoute,
  path: '/rota',
  component: lazyRouteComponent(() => import('../features/volunteers/rota/RotaPage.tsx'), 'RotaPage'),
})

/** An id, or `new`. */
const driverRoute = createRoute({
  getParentRoute: () => volunteersRoute,
  path: '/$driverId',
  component: lazyRouteComponent(() => import('../features/volunteers/drivers/DriverPage.tsx'), 'DriverPage'),
})

const partnersRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/partners',
  beforeLoad: ({ location }) => enterArea('partners', location.href),
  component: lazyRouteComponent(async () => {
    const [page, texts] = await Promise.all([
      import('../features/partners/PartnersPage.tsx'),
      import('../features/partners/texts.en.ts'),
      addMapTexts(),
    ])
    addTexts('partners', texts.partnerTexts)
    return page
  }, 'PartnersPage'),
})

const adminRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/admin',
  beforeLoad: ({ location }) => enterArea('admin', location.href),
  component: lazyRouteComponent(async () => {
    const [page, texts] = await Promise.all([
      import('../features/admin/AdminPage.tsx'),
      import('../features/admin/texts.en.ts'),
    ])
    addTexts('admin', texts.adminTexts)
    return page
  }, 'AdminPage'),
})

const settingsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/settings',
  beforeLoad: ({ location }) => enterArea('settings', location.href),
  component: lazyRouteComponent(async () => {
    const [page, texts] = await Promise.all([
      import('../features/settings/SettingsPage.tsx'),
      import('../features/settings/texts.en.ts'),
    ])
    addTexts('settings', texts.settingsTexts)
    return page
  }, 'SettingsPage'),
})

const accountPage = (name: 'AccountPage' | 'ResetPage') =>
  lazyRouteComponent(async () => {
    const [account, reset, texts] = await Promise.all([
      import('../features/account/AccountPage.tsx'),
      import('../features/account/ResetPage.tsx'),
      import('../features/account/texts.en.ts'),
    ])
    addTexts('account', texts.accountTexts)
    return { ...account, ...reset }
  }, name)

const packingRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/packing',
  beforeLoad: ({ location }) => enterArea('packing', location.href),
  component: lazyRouteComponent(async () => {
    const [page, texts] = await Promise.all([
      import('../features/packing/PackingPage.tsx'),
      import('../features/packing/texts.en.ts'),
    ])
    addTexts('packing', texts.packingTexts)
    return page
  }, 'PackingPage'),
})

const followUpsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/follow-ups',
  beforeLoad: ({ location }) => enterArea('follow-ups', location.href),
  component: lazyRouteComponent(async () => {
    const [page, texts] = await Promise.all([
      import('../features/followUps/FollowUpsPage.tsx'),
      import('../features/followUps/texts.en.ts'),
      addMapTexts(),
    ])
    addTexts('followUpList', texts.followUpListTexts)
    return page
  }, 'FollowUpsPage'),
})

const membersRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/members',
  beforeLoad: ({ location }) => enterArea('members', location.href),
  component: lazyRouteComponent(async () => {
    const [page, texts] = await Promise.all([
      import('../features/members/MembersPage.tsx'),
      import('../features/members/texts.en.ts'),
    ])
    addTexts('members', texts.membersTexts)
    return page
  }, 'MembersPage'),
})

/** Without the shell: whoever opens it may have no account yet. */
const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation',
  component: lazyRouteComponent(async () => {
    const [page, texts] = await Promise.all([
      import('../features/invitation/InvitationPage.tsx'),
      import('../features/invitation/texts.en.ts'),
    ])
    addTexts('invitation', texts.invitationTexts)
    return page
  }, 'InvitationPage'),
})

/** Everybody's: whoever signs in has an account. */
const accountRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/account',
  beforeLoad: ({ location }) => enterSignedIn(location.href),
  component: accountPage('AccountPage'),
})

const resetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset',
  component: accountPage('ResetPage'),
})

const addImportTexts = async () => addTexts('imports', (await import('../features/imports/texts.en.ts')).importTexts)

const importsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/import',
  beforeLoad: ({ location }) => enterArea('import', location.href),
  component: lazyRouteComponent(async () => {
    const [page] = await Promise.all([import('../features/imports/ImportsPage.tsx'), addImportTexts()])
    return page
  }, 'ImportsPage'),
})

const importRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/import/$importId',
  beforeLoad: ({ location }) => enterArea('import', location.href),
  component: lazyRouteComponent(async () => {
    const [page] = await Promise.all([import('../features/imports/ImportPage.tsx'), addImportTexts()])
    return page
  }, 'ImportPage'),
})

/** Everybody's, as the account. */
const helpRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/help',
  beforeLoad: ({ location }) => enterSignedIn(location.href),
  component: lazyRouteComponent(async () => {
    const [page, texts] = await Promise.all([
      import('../features/help/HelpPage.tsx'),
      import('../features/help/texts.en.ts'),
    ])
    addTexts('help', texts.helpTexts)
    return page
  }, 'HelpPage'),
})

const guideRoute = createRoute({ getParentRoute: () => helpRoute, path: '/$guide' })

const planningRunRoute = createRoute({ getParentRoute: () => planningRoute, path: '/$runId' })

/** All claims for planners, the own ones for drivers: each page a child. */
const expensesRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/expenses',
  beforeLoad: ({ location }) => enterArea('expenses', location.href),
  component: lazyRouteComponent(async () => {
    const [page, texts] = await Promise.all([
      import('../features/expenses/ExpensesPage.tsx'),
      import('../features/expenses/texts.en.ts'),
    ])
    addTexts('expenses', texts.expensesTexts)
    return page
  }, 'ExpensesPage'),
})

const expensesHomeRoute = createRoute({
  getParentRoute: () => expensesRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../features/expenses/ExpensesHome.tsx'), 'ExpensesHome'),
})

const myExpensesRoute = createRoute({
  getParentRoute: () => expensesRoute,
  path: '/mine',
  component: lazyRouteComponent(() => import('../features/expenses/mine/MyExpenses.tsx'), 'MyExpenses'),
})

const claimRoute = createRoute({
  getParentRoute: () => expensesRoute,
  path: '/$claimId',
  component: lazyRouteComponent(() => import('../features/expenses/claim/ClaimPage.tsx'), 'ClaimPage'),
})

const routeTree = rootRoute.addChildren([
  homeRoute,
  signInRoute,
  staffRoute.addChildren([
    todayRoute,
    gettingStartedRoute,
    intakeRoute,
    planningRoute.addChildren([planningRunRoute]),
    settingsRoute,
    recurringRoute,
    volunteersRoute.addChildren([driverListRoute, rotaRoute, driverRoute]),
    partnersRoute,
    membersRoute,
    expensesRoute.addChildren([expensesHomeRoute, myExpensesRoute, claimRoute]),
    importsRoute,
    importRoute,
    packingRoute,
    followUpsRoute,
    adminRoute,
    accountRoute,
    helpRoute.addChildren([guideRoute]),
  ]),
  setupRoute,
  invitationRoute,
  startForRealRoute,
  availabilityRoute,
  resetRoute,
])

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingComponent: LoadingState,
  defaultPendingMs: 300,
  defaultErrorComponent: RouteError,
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
