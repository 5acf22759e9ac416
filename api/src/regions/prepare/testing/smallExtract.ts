import { writeExtract } from '../../../extract/index.ts'

/** Writes an extract of one street with three corners. */
export async function writeSmallExtract(
  path: string,
  { name = 'Mill Lane', nodes = 3, ways = 1, dataDate = new Date('2026-03-01T00:00:00Z') } = {},
): Promise<string> {
  await writeExtract(path, {
    bounds: [1.9, 54.9, 2.1, 55.1],
    writingProgram: 'test',
    dataDate,
    nodes: Array.from({ length: nodes }, (_, index) => ({
      id: index + 1,
      longitude: 20_000_000 + index * 1_000,
      latitude: 550_000_000,
    })),
    ways: Array.from({ length: ways }, (_, index) => ({
      id: index + 1,
      nodes: [1, 2, 3],
      tags: { highway: 'residential', name },
    })),
    relations: [],
  })
  return path
}
