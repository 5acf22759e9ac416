import { defineConfig } from 'vitest/config'

/** Starting a server, building or planning takes longer than the usual five seconds on a small machine. */
const PATIENT_MS = 60_000

export default defineConfig({
  test: {
    globalSetup: ['tests/setup/testServer.ts'],
    // Two cores: more workers only wait for one another and for the one PostgreSQL.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            '{shared,api,web}/src/**/*.test.{ts,tsx}',
            'scripts/**/*.test.ts',
            'tests/{api,domain,setup,solver}/**/*.test.ts',
          ],
          testTimeout: PATIENT_MS,
          hookTimeout: PATIENT_MS,
        },
      },
      {
        extends: true,
        test: {
          name: 'start',
          include: ['tests/start/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: PATIENT_MS,
          hookTimeout: PATIENT_MS,
        },
      },
      {
        extends: true,
        test: {
          name: 'real',
          include: ['tests/real/**/*.test.ts'],
          testTimeout: 10 * PATIENT_MS,
          hookTimeout: 10 * PATIENT_MS,
        },
      },
    ],
  },
})
