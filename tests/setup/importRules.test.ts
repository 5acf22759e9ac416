import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import config from '../../dependencyRules.ts'

/** Forbidden imports: file, import, rule. */
const wrong: [string, string, string][] = [
  ['web/src/app/main.tsx', 'api/src/db/openKysely.ts', 'web uses only shared'],
  ['api/src/http/router.ts', 'web/src/app/main.tsx', 'api uses only shared'],
  ['api/src/http/server.ts', 'tests/factories/order.ts', 'api uses only shared'],
  ['shared/src/rules/a.ts', 'api/src/db/openKysely.ts', 'shared stands alone'],
  ['demo/src/loadDemo.ts', 'scripts/start.ts', 'demo uses api and shared'],
  ['api/src/orders/index.ts', 'api/src/app/start.ts', 'nothing imports app'],
  ['api/src/orders/commands/log.ts', 'api/src/orders/routes.ts', 'routes on top'],
  ['api/src/orders/queries.ts', 'api/src/orders/policy.ts', 'queries below'],
  ['api/src/db/openKysely.ts', 'api/src/orders/index.ts', 'db stands alone'],
  ['api/src/db/migrations/0001-a.ts', 'api/src/db/openKysely.ts', 'migrations are frozen'],
  ['api/src/auth/sessionRules.ts', 'api/src/http/problems.ts', 'only routes know HTTP'],
  ['api/src/kernel/errors.ts', 'api/src/http/problems.ts', 'kernel below the domain'],
  ['api/src/http/mountRoutes.ts', 'api/src/privacy/index.ts', 'http knows no module'],
  ['api/src/orders/commands/log.ts', 'api/src/http/problems.ts', 'only routes know HTTP'],
  ['api/src/drivers/policy.ts', 'api/src/http/problems.ts', 'only routes know HTTP'],
  ['api/src/partners/queries.ts', 'api/src/http/route.ts', 'only routes know HTTP'],
  ['api/src/runs/present.ts', 'api/src/http/problems.ts', 'only routes know HTTP'],
  ['api/src/recipients/queries.ts', 'api/src/orders/index.ts', 'recipients-partners-drivers not to'],
  ['api/src/orders/present.ts', 'api/src/regulars/index.ts', 'orders not to'],
  ['api/src/regulars/present.ts', 'api/src/runs/index.ts', 'regulars not to'],
  ['api/src/requests/present.ts', 'api/src/runs/index.ts', 'requests not to'],
  ['api/src/runs/present.ts', 'api/src/planning/index.ts', 'runs not to'],
  ['api/src/orders/present.ts', 'api/src/imports/index.ts', 'not to imports'],
  ['api/src/imports/present.ts', 'api/src/runs/index.ts', 'imports not to'],
  ['api/src/runs/policy.ts', 'api/src/solver/index.ts', 'not to solver, roads'],
  ['api/src/basemap/tiles.ts', 'api/src/regions/index.ts', 'not to regions'],
  ['api/src/planning/matrices.ts', 'api/src/roads/streets/graph.ts', 'planning sees the roads'],
  ['api/src/planning/problem.ts', 'api/src/solver/search/search.ts', 'planning sees the solver'],
  ['api/src/planning/shifts.ts', 'api/src/drivers/queries.ts', 'used through its index'],
  ['api/src/solver/index.ts', 'shared/src/rules/b.ts', 'solver stands alone'],
  ['api/src/solver/search/search.ts', 'api/src/roads/port.ts', 'solver stands alone'],
  ['api/src/roads/estimate/estimate.ts', 'api/src/postcodes/index.ts', 'roads stand alone'],
  ['api/src/extract/read.ts', 'api/src/postcodes/index.ts', 'extract is a leaf'],
  ['api/src/postcodes/routes.ts', 'api/src/addresses/index.ts', 'postcodes not to addresses'],
  ['api/src/storage/nodeTable.ts', 'api/src/extract/index.ts', 'storage and workers are leaves'],
  ['api/src/workers/pool.ts', 'shared/src/rules/c.ts', 'storage and workers are leaves'],
  ['api/src/http/tiles.ts', 'api/src/extract/index.ts', 'who may read extracts'],
  ['api/src/checker/check.ts', 'api/src/solver/problem/problem.ts', 'checker is independent'],
  ['api/src/solver/problem/plan.ts', 'api/src/solver/model/model.ts', 'solver/problem imports only'],
  ['api/src/solver/model/plan.ts', 'api/src/solver/state/state.ts', 'solver/model imports only'],
  ['api/src/solver/schedule/times.ts', 'api/src/solver/model/model.ts', 'solver/schedule imports only'],
  ['api/src/solver/state/other.ts', 'api/src/solver/ruin/routes.ts', 'solver/state imports only'],
  ['api/src/solver/ruin/strings.ts', 'api/src/solver/recreate/insert.ts', 'solver/ruin imports only'],
  ['api/src/solver/recreate/insert.ts', 'api/src/solver/search/search.ts', 'solver/recreate imports only'],
  ['api/src/solver/acceptance/accept.ts', 'api/src/solver/search/search.ts', 'solver/acceptance imports only'],
  ['api/src/solver/search/anneal.ts', 'api/src/solver/vroom/read.ts', 'solver/search imports only'],
  ['api/src/solver/vroom/write.ts', 'api/src/solver/model/model.ts', 'solver/vroom imports only'],
  ['api/src/privacy/retention.ts', 'api/src/recipients/index.ts', 'privacy-live-jobs not to'],
  ['web/src/features/intake/Form.tsx', 'web/src/features/print/Label.tsx', 'one feature never'],
  ['web/src/features/admin/Users.tsx', 'web/src/app/main.tsx', 'features below the app'],
  ['web/src/ui/Button.tsx', 'web/src/features/print/Label.tsx', 'shared parts below features'],
]

/** Allowed imports. */
const right: [string, string][] = [
  ['web/src/lib/client.ts', 'shared/src/contracts/order.ts'],
  ['web/src/app/pages.tsx', 'web/src/features/print/Label.tsx'],
  ['api/src/app/wiring.ts', 'api/src/runs/routes.ts'],
  ['api/src/runs/commands/publish.ts', 'api/src/orders/index.ts'],
  ['api/src/orders/routes.ts', 'api/src/http/route.ts'],
  ['api/src/orders/queries.ts', 'api/src/kernel/tenant.ts'],
  ['api/src/kernel/tenant.ts', 'api/src/db/openKysely.ts'],
  ['api/src/planning/plan.ts', 'api/src/roads/port.ts'],
  ['api/src/planning/run.ts', 'api/src/solver/index.ts'],
  ['api/src/roads/streets/import.ts', 'api/src/extract/index.ts'],
  ['api/src/roads/streets/store.ts', 'api/src/storage/index.ts'],
  ['api/src/roads/streets/table.ts', 'api/src/workers/index.ts'],
  ['api/src/regions/prepare/check.ts', 'api/src/extract/index.ts'],
  ['api/src/regions/prepare/stageTasks.ts', 'api/src/roads/streets/index.ts'],
  ['api/src/solver/worker/solve.ts', 'api/src/workers/index.ts'],
  ['api/src/solver/search/local.ts', 'api/src/solver/ruin/strings.ts'],
  ['api/src/solver/vroom/parse.ts', 'api/src/solver/problem/plan.ts'],
  ['api/src/orders/orders.test.ts', 'tests/factories/order.ts'],
]

const folder = await mkdtemp(join(tmpdir(), 'import-rules-'))
let found: { from: string; to: string; rule: string }[]

beforeAll(async () => {
  const imports = [
    ...wrong.map(([from, to]) => [from, to]),
    ...right,
    ['api/src/solver/search/threads.ts', 'node:worker_threads'],
    ['web/src/lib/a.ts', 'web/src/lib/b.ts'],
    ['web/src/lib/b.ts', 'web/src/lib/a.ts'],
  ]
  const files = new Map<string, string[]>()
  for (const [from, to] of imports as [string, string][]) {
    files.set(from, [...(files.get(from) ?? []), to])
    if (!to.startsWith('node:') && !files.has(to)) files.set(to, [])
  }
  for (const [path, targets] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    const up = '../'.repeat(path.split('/').length - 1)
    // Type imports: erased by the compiler, but still subject to the rules.
    const lines = targets.map((to, at) => `import type * as n${at} from '${to.startsWith('node:') ? to : up + to}'`)
    await writeFile(join(folder, path), `${lines.join('\n')}\nexport type A = 1\n`)
  }
  await writeFile(join(folder, 'web/src/lib/lost.ts'), "import './nowhere.ts'\n")
  const result = await cruise(['api', 'web', 'shared', 'demo', 'tests'], {
    ...config.options,
    ruleSet: { forbidden: config.forbidden } as IFlattenedRuleSet,
    validate: true,
    baseDir: folder,
  })
  const { violations } = (result.output as ICruiseResult).summary
  found = violations.map((violation) => ({ from: violation.from, to: violation.to, rule: violation.rule.name }))
}, 60_000)

afterAll(() => rm(folder, { recursive: true }))

describe('import rules', () => {
  it.each(wrong)('report %s → %s', (from, to, rule) => {
    expect(found).toContainEqual({ from, to, rule: expect.stringContaining(rule) })
  })

  it('report threads outside solver/worker', () => {
    expect(found.map((violation) => violation.rule)).toContain('threads only in workers')
  })

  it('report a cycle and an unresolved import', () => {
    expect(found).toContainEqual({ from: 'web/src/lib/a.ts', to: 'web/src/lib/b.ts', rule: 'no circles' })
    expect(found.map((violation) => violation.rule)).toContain('everything is found')
  })

  it.each(right)('let %s → %s pass', (from, to) => {
    expect(found.filter((violation) => violation.from === from && violation.to === to)).toEqual([])
  })

  it('break each rule once', () => {
    const names = config.forbidden.map((rule) => rule.name)
    const broken = new Set(found.map((violation) => violation.rule))
    expect(names.filter((name) => !broken.has(name))).toEqual([])
  })
})
