// Imports point one way: the rules of the architecture, checked in `npm test`. A type import counts as an import.
// tests/setup/importRules.test.ts breaks each of them once.

import type { ICruiseOptions } from 'dependency-cruiser'

interface Condition {
  path?: string
  pathNot?: string | string[]
  circular?: boolean
  couldNotResolve?: boolean
}

/** Test files and what is made for them may look at anything. */
const test = '\\.test\\.tsx?$|/testing/'
const domain = 'organisations|settings|partners|recipients|drivers|orders|regulars|requests|runs'
/** Modules that others use only through their index.ts. */
const modules = `${domain}|followUps|positions|expenses|confidentiality|setup|rota|packing|overview|mail|planning|imports|driverLinks|addresses|postcodes|basemap|regions|auth|privacy|live|jobs|checker|extract|storage|workers`

const rule = (name: string, comment: string, from: Condition, to: Condition) => ({
  name,
  comment,
  severity: 'error',
  from,
  to,
})

/** A file within this pattern but not within that one. */
const path = (within: string, except?: string | string[]): Condition =>
  except === undefined ? { path: within } : { path: within, pathNot: except }

/** Module `name` may not import the modules in `others`. */
const notTo = (name: string, others: string, comment: string) =>
  rule(
    `${name.replaceAll('|', '-')} not to ${others.replaceAll('|', ', ')}`,
    comment,
    path(`^api/src/(${name})/`, test),
    path(`^api/src/(${others})/`),
  )

/** Parts of the solver, and the parts that each may import. */
const solverParts = {
  problem: [],
  model: ['problem'],
  schedule: ['problem'],
  state: ['problem', 'model'],
  ruin: ['problem', 'model', 'state'],
  recreate: ['problem', 'model', 'state'],
  acceptance: ['problem', 'model', 'state'],
  search: ['problem', 'model', 'state', 'ruin', 'recreate', 'acceptance'],
  vroom: ['problem', 'schedule'],
}

export default {
  forbidden: [
    rule('no circles', 'Two files that need each other are one thing, or lack a third.', {}, { circular: true }),
    rule('everything is found', 'An import that leads nowhere.', {}, { couldNotResolve: true }),

    rule('web uses only shared', 'web → shared ← api', path('^web/', test), path('^(api|demo|scripts|tests)/')),
    rule('api uses only shared', 'web → shared ← api', path('^api/', test), path('^(web|demo|scripts|tests)/')),
    rule('shared stands alone', 'web → shared ← api', path('^shared/', test), path('^(api|web|demo|scripts|tests)/')),
    rule(
      'demo uses api and shared',
      'scripts, tests → demo → api',
      path('^demo/', test),
      path('^(web|scripts|tests)/'),
    ),

    rule(
      'nothing imports app',
      'app is where everything is put together.',
      path('^api/src/(?!app/)', test),
      path('^api/src/app/'),
    ),

    rule(
      'routes on top',
      'routes → commands, policy, present → queries → db',
      path('^api/src/[^/]+/(commands|policy|present|queries)', test),
      path('^api/src/[^/]+/routes'),
    ),
    rule(
      'queries below',
      'routes → commands, policy, present → queries → db',
      path('^api/src/[^/]+/queries', test),
      path('^api/src/[^/]+/(commands|policy|present)'),
    ),
    rule(
      'db stands alone',
      'It imports no module but the storage, whose locks it uses.',
      path('^api/src/db/', test),
      path('^(api|web|shared|scripts|tests)/', '^api/src/(db|storage)/'),
    ),
    rule(
      'migrations are frozen',
      'A migration runs no code that may change.',
      path('^api/src/db/migrations/', test),
      path('^(api|web|shared|scripts|tests)/', '^api/src/db/migrations/'),
    ),
    rule(
      'kernel below the domain',
      'routes → commands, policy, present → queries → kernel → db',
      path('^api/src/kernel/', test),
      path('^(api|web|scripts|tests)/', '^api/src/(kernel|db)/'),
    ),
    rule(
      'http knows no module',
      'Modules pass it their routes; app composes them.',
      path('^api/src/http/', test),
      path('^api/src/', '^api/src/(http|kernel|db)/'),
    ),
    rule(
      'only routes know HTTP',
      'Commands, policies, queries and presenters throw the errors of the kernel; http turns them into responses.',
      path('^api/src/', ['^api/src/(app|http)/', '/routes[^/]*\\.ts$', test]),
      path('^api/src/http/'),
    ),

    notTo(
      'settings|recipients|partners|drivers',
      'orders|regulars|requests|runs|planning',
      'recipients, partners, drivers ← orders ← regulars ← runs ← planning',
    ),
    notTo(
      'orders',
      'regulars|requests|runs|planning',
      'recipients, partners, drivers ← orders ← regulars ← runs ← planning',
    ),
    notTo('regulars', 'requests|runs|planning', 'recipients, partners, drivers ← orders ← regulars ← runs ← planning'),
    notTo(
      `${domain}|planning|addresses|postcodes`,
      'imports',
      'recipients, orders, drivers ← imports: a spreadsheet is one way to log them.',
    ),
    notTo(
      'imports',
      'runs|planning|regulars|solver|roads',
      'What follows from a changed household is passed in by app.',
    ),
    notTo('requests', 'runs|planning', 'A request becomes an order; it knows no plans.'),
    notTo('runs', 'planning', 'recipients, partners, drivers ← orders ← regulars ← runs ← planning'),
    notTo(
      `${domain}|planning|addresses|postcodes|basemap`,
      'regions',
      'regions puts together what the others prepare; app passes them the paths of their files.',
    ),
    notTo('postcodes', 'addresses', 'addresses → postcodes: a search looks postcodes up.'),
    notTo(domain, 'solver|roads', 'Only planning talks to the solver and the roads.'),
    rule(
      'planning sees the roads through their port',
      'planning → solver, roads/port',
      path('^api/src/planning/', test),
      path('^api/src/roads/', '^api/src/roads/port\\.ts$'),
    ),
    rule(
      'planning sees the solver from outside',
      'planning → solver',
      path('^api/src/planning/', test),
      path('^api/src/solver/', '^api/src/solver/index\\.ts$'),
    ),

    rule(
      'a module is used through its index',
      'index.ts says what others may use.',
      path('^api/src/([^/]+)/', `^api/src/app/|${test}`),
      path(`^api/src/(${modules})/`, ['^api/src/$1/', '/index\\.ts$']),
    ),

    rule(
      'solver stands alone',
      'solver/ imports nothing of ours but shared/units and workers.',
      path('^api/src/solver/', test),
      path('^(api|web|shared|scripts|tests)/', '^api/src/(solver|workers)/|^shared/src/units/'),
    ),
    rule(
      'roads stand alone',
      'roads/ imports nothing of ours but shared/units, the extract it reads, storage and workers.',
      path('^api/src/roads/', test),
      path('^(api|web|shared|scripts|tests)/', '^api/src/(roads|extract|storage|workers)/|^shared/src/units/'),
    ),
    rule(
      'storage and workers are leaves',
      'Files and threads for whoever needs them: they know nothing of ours.',
      path('^api/src/(storage|workers)/', test),
      path('^(api|web|shared|scripts|tests)/', '^api/src/(storage|workers)/'),
    ),
    rule(
      'extract is a leaf',
      'It reads and writes extracts and knows nothing else of ours but units.',
      path('^api/src/extract/', test),
      path('^(api|web|shared|scripts|tests)/', '^api/src/extract/|^shared/src/units/'),
    ),
    rule(
      'who may read extracts',
      'Only roads, addresses and basemap read an extract, and regions, which has them do so.',
      path('^api/src/', `^api/src/(extract|roads|addresses|basemap|regions|app)/|${test}`),
      path('^api/src/extract/'),
    ),
    rule(
      'checker is independent',
      'It verifies what the solver made: it shares no code with it.',
      path('^api/src/checker/', test),
      path('^api/src/solver/'),
    ),

    ...Object.entries(solverParts).map(([part, others]) =>
      rule(
        `solver/${part} imports only ${others.join(', ') || 'itself'}`,
        'problem ← model ← state ← ruin, recreate, acceptance ← search ← worker; problem ← schedule ← vroom ← worker',
        path(`^api/src/solver/${part}/`, test),
        path('^api/src/solver/', `^api/src/solver/(${[part, ...others].join('|')})/`),
      ),
    ),
    rule(
      'threads only in workers',
      'Everything else runs wherever it is called.',
      path('^api/src/', `^api/src/workers/|${test}`),
      { path: '^(node:)?worker_threads$' },
    ),

    notTo('privacy|live|jobs', `${domain}|planning`, 'Modules register with them; app wires it.'),

    rule(
      'one feature never imports another',
      'Pages compose features; features do not know each other.',
      path('^web/src/features/([^/]+)/', test),
      path('^web/src/features/', '^web/src/features/$1/'),
    ),
    rule(
      'features below the app',
      'shared parts → features → app',
      path('^web/src/(features|map|ui|lib)/', test),
      path('^web/src/app/'),
    ),
    rule(
      'shared parts below features',
      'shared parts → features → app',
      path('^web/src/(map|ui|lib)/', test),
      path('^web/src/features/'),
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.css', '.json'],
    },
  } satisfies ICruiseOptions,
}
