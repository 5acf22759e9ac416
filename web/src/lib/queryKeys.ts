import type { QueryKey } from '@tanstack/react-query'

/**
 * Query keys by resource. Arguments narrow a key and may be omitted from the right: `keys.orders()` is a prefix of every list of
 * orders, for invalidation.
 */
export const keys = {
  session: () => ['session'],
  passwordReset: () => ['password-reset'],
  account: (part?: 'sessions' | 'passkeys' | 'second-factor') => key('account', part),
  members: (part?: 'invitations') => key('members', part),
  packing: (date?: string) => key('packing', date),
  invitation: () => ['invitation'],
  ownOrganisations: () => ['own-organisations'],
  installation: () => ['installation'],
  setupLink: () => ['setup-link'],
  partners: () => ['partners'],
  hubs: () => ['hubs'],
  /** Also a prefix of every search. */
  supplyCommitments: (kind?: 'hub' | 'partner', id?: string) => key('supply-commitments', kind, id),
  /** Whether a hub takes an order for a day; `filter` is what the order asks of it. */
  hubDay: (hubId?: string, date?: string, filter?: object) => key('hub-day', hubId, date, filter),
  drivers: () => ['drivers'],
  driverNames: () => ['drivers', 'names'],
  foundDrivers: (filter: object) => key('drivers', 'found', filter),
  driver: (driverId: string) => key('driver', driverId),
  driverCommitments: (driverId: string) => key('driver', driverId, 'commitments'),
  shifts: (date?: string) => key('shifts', date),
  /** Below the shifts' key, which these show or make: whatever makes one stale makes the others stale too. */
  rota: (from?: string, days?: number) => key('shifts', 'rota', from, days),
  availabilityAsks: () => ['shifts', 'asks'],
  availability: (driverId: string) => key('shifts', 'availability', driverId),
  /** A day's orders; `filter` is whatever else narrows the list. */
  orders: (date?: string, filter?: object) => key('orders', date, filter),
  order: (orderId?: string) => key('order', orderId),
  /** What was typed into the order form, while another page is open. */
  orderDraft: () => ['order-draft'],
  recipients: (text?: string) => key('recipients', text),
  recipient: (recipientId: string) => key('recipient', recipientId),
  addresses: (text: string) => key('addresses', text),
  postcode: (text: string) => key('postcode', text),
  regulars: () => ['regulars'],
  regularsStoppedOn: (date: string) => key('regulars', 'stopped', date),
  /** Below the orders: whatever makes a list of them stale changes what needs attention. */
  attention: () => key('orders', 'attention'),
  gettingStarted: () => ['getting-started'],
  runs: (date?: string) => key('runs', date),
  run: (runId?: string) => key('run', runId),
  /** Below the run's key: a phone that opens a link makes the run stale. */
  driverLinks: (runId: string) => key('run', runId, 'driver-links'),
  /** Below the run's key: whatever makes the run stale makes its stops stale too. */
  stopHistory: (runId: string, stopId: string) => key('run', runId, 'stop', stopId),
  /** Not below the run's key: a plan's lines do not change with the rest of the run. */
  runLines: (runId: string, plannedAt: string | null, roundId: string | undefined) =>
    key('run-lines', runId, plannedAt, roundId ?? 'all'),
  /** Not below the run's key: they change with each point, and the run with none. */
  sharedPositions: (runId?: string) => key('shared-positions', runId),
  round: (roundId?: string) => key('round', roundId),
  myRounds: () => ['my-rounds'],
  /** Who waits for the hot food of a silent door. */
  redirect: (stopId: string) => key('redirect', stopId),
  followUps: () => ['follow-ups'],
  followUpList: (state: string, kind?: string) => key('follow-ups', 'list', state, kind ?? ''),
  learned: (followUpId: string) => key('follow-ups', 'learned', followUpId),
  /** What waits for an organiser's decision. */
  toDecide: (kind?: 'addresses' | 'late-events') => key('to-decide', kind),
  settings: (part?: 'working' | 'all' | 'changes' | 'confidentiality') => key('settings', part),
  /** The message to a day's drivers. Below the settings, whose live message announces it too. */
  briefing: (date?: string) => key('settings', 'briefing', date),
  /** Of the page without an account; `secret` is that of the own answer. */
  availabilityLink: (secret: string | null) => key('availability-link', secret),
  basemap: () => ['basemap'],
  /** Claims change one another's totals and warnings: whatever changes one makes all of this stale. */
  expenses: (part?: 'claims' | 'claim' | 'rounds' | 'rules' | 'pre-approvals', which?: object | string) =>
    key('expenses', part, which),
  imports: () => ['imports'],
  /** An import; its rows are below it. */
  import: (importId: string, part?: 'rows', state?: string) => key('import', importId, part, state),
  regions: () => ['regions'],
  postcodeImport: () => ['postcode-import'],
  regionFindings: (regionId: string) => key('regions', regionId, 'findings'),
}

/** The parts before the first that is undefined. */
function key(...parts: readonly unknown[]): QueryKey {
  const end = parts.indexOf(undefined)
  return end < 0 ? parts : parts.slice(0, end)
}
