import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Test files that take long, longest first. */
const longest = [
  'tests/api/edges.test.ts',
  'tests/api/access.test.ts',
  'tests/solver/bruteForce.test.ts',
  'tests/domain/planningJob.test.ts',
  'tests/api/pages.test.ts',
  'tests/solver/metamorphic.test.ts',
  'tests/real/planOnStreets.test.ts',
]

/**
 * Runs the longest files first, so that no worker is left alone with one at the end. Vitest knows how long a file takes only
 * where it ran before, and otherwise goes by its size.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other))
  }
}

/** Pure tests stay together at the beginning: a worker that changes the project loads everything again. */
function rank({ moduleId, project }: TestSpecification): number {
  if (project.name === 'pure') return -1
  const place = longest.findIndex((name) => moduleId.endsWith(`/${name}`))
  return place === -1 ? longest.length : place
}
