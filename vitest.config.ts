import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/setup/longestFirst.ts'

/** Starting a server, building or planning takes longer than the usual five seconds on a small machine. */
const patientMs = 60_000

/** A PostgreSQL for the run. */
const globalSetup = ['tests/setup/testServer.ts']

/** Fails a file whose statements do not name their organisation. */
const setupFiles = ['tests/setup/statements/watch.ts']

export default defineConfig({
  test: {
    // Two cores: more workers only wait for one another and for the one PostgreSQL.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // What is waited for arrives in milliseconds, but a busy machine may take longer than the usual second.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['{shared,web}/src/**/*.test.{ts,tsx}'],
          // Rules and views without a server and without a state of their own: files need not be kept apart, which costs more than they do.
          isolate: false,
          testTimeout: patientMs,
        },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          // Loading the app again for each file took a third as long as the tests: files of a worker share its modules. What they need of their own,
          // a database, an app, a folder, they make and end themselves.
          isolate: false,
          globalSetup,
          setupFiles,
          include: [
            '{api,demo}/src/**/*.test.ts',
            'scripts/**/*.test.ts',
            'tests/{api,domain,setup,solver}/**/*.test.ts',
          ],
          testTimeout: patientMs,
          hookTimeout: patientMs,
        },
      },
      {
        extends: true,
        test: {
          name: 'start',
          globalSetup,
          include: ['tests/start/**/*.test.ts'],
          // Several starts of everything.
          testTimeout: 3 * patientMs,
          hookTimeout: patientMs,
        },
      },
      {
        extends: true,
        test: {
          name: 'real',
          globalSetup,
          include: ['tests/real/**/*.test.ts'],
          testTimeout: 10 * patientMs,
          hookTimeout: 10 * patientMs,
        },
      },
    ],
  },
})
