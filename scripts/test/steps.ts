import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildWebApp } from '../build/webApp.ts'

const project = join(import.meta.dirname, '../..')

/** How many tests a step ran, read from what its tool wrote. */
export interface Counts {
  passed: number
  failed: number
}

/** One check of `npm test`. */
export interface Step {
  name: string
  /** A program of ours to run with Node, and its arguments … */
  program?: { path: string; args: readonly string[] }
  /** … or something done in this process. */
  work?: () => Promise<unknown>
  /** Steps next to each other that say so run at the same time; their output is shown only when they fail. */
  together?: boolean
  /** Environment and arguments that make the tool write a report to this file, and how to read it. */
  report?: (file: string) => { args: string[]; env: Record<string, string>; read(): Promise<Counts> }
}

const tool = (path: string) => join(project, 'node_modules', path)

const vitest = (name: string, projects = [name]): Step => ({
  name,
  program: {
    path: tool('vitest/vitest.mjs'),
    args: ['run', ...projects.flatMap((project) => ['--project', project])],
  },
  report: (file) => ({
    args: ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    env: {},
    read: async () => {
      const { numPassedTests, numFailedTests } = JSON.parse(await readFile(file, 'utf8')) as Record<string, number>
      return { passed: numPassedTests ?? 0, failed: numFailedTests ?? 0 }
    },
  }),
})

const check = (name: string, path: string, args: readonly string[]): Step => ({
  name,
  program: { path: tool(path), args },
  together: true,
})

/** All of `npm test`, in order. */
export const steps: readonly Step[] = [
  check('types', 'typescript/bin/tsc', ['--noEmit', '--project', project]),
  check('style', '@biomejs/biome/bin/biome', ['ci', '--error-on-warnings', '--colors=off', project]),
  check('imports', 'dependency-cruiser/bin/dependency-cruiser.mjs', [
    ...['shared', 'api', 'web', 'demo', 'scripts', 'tests'],
    ...['--config', 'dependencyRules.ts', '--output-type', 'err'],
  ]),
  check('unused', 'knip/bin/knip.js', ['--no-config-hints', '--no-progress']),
  // What only tests use.
  check('dead', 'knip/bin/knip.js', [
    ...['--production', '--config', 'knip.production.ts', '--include', 'files,exports'],
    ...['--no-config-hints', '--no-progress'],
  ]),
  vitest('unit', ['pure', 'unit']),
  { name: 'web', work: buildWebApp },
  // What each area loads first, against the budgets of look.md.
  { name: 'budgets', program: { path: join(project, 'scripts/bench/bundleSize.ts'), args: [] } },
  vitest('start'),
  {
    name: 'journeys',
    program: { path: tool('@playwright/test/cli.js'), args: ['test'] },
    report: (file) => ({
      args: ['--reporter=list,json'],
      env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
      read: async () => {
        const { stats } = JSON.parse(await readFile(file, 'utf8')) as { stats: Record<string, number> }
        return { passed: (stats.expected ?? 0) + (stats.flaky ?? 0), failed: stats.unexpected ?? 0 }
      },
    }),
  },
]

/** `npm run test:real`: the tests on real data, which the project does not carry. */
export const realStep: Step = vitest('real')
