/** Separators of columns, the commonest first. */
const separators = [',', ';', '\t', '|'] as const
export type Separator = (typeof separators)[number]

/**
 * The separator of a CSV file: the one that splits most of its first lines into the same number of columns, more columns before fewer. Separators
 * within quotation marks do not count.
 *
 * @param beginning of the file; its last line may be cut off
 */
export function guessSeparator(beginning: string): Separator {
  const declared = /^sep=([,;\t|])\r?\n/i.exec(beginning)?.[1]
  if (declared) return declared as Separator
  const lines = countSeparators(beginning).slice(0, 50)
  const filled = lines.filter((line) => line.some((count) => count > 0)).length
  let best: { separator: Separator; score: number } = { separator: ',', score: 0 }
  for (const [index, separator] of separators.entries()) {
    const counts = lines.map((line) => line[index] as number).filter((count) => count > 0)
    const commonest = modeOf(counts)
    // Lines that agree count more than many columns: `1, Elm Grove, Newport` in every second line is an address.
    const share = counts.filter((count) => count === commonest).length / filled
    const score = share ** 2 * Math.log2(1 + commonest)
    if (score > best.score) best = { separator, score }
  }
  return best.separator
}

/** For each line, how often each separator occurs in it. */
function countSeparators(text: string): number[][] {
  const lines: number[][] = []
  let counts = separators.map(() => 0)
  let isQuoted = false
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted
    if (isQuoted) continue
    if (character === '\n') {
      lines.push(counts)
      counts = separators.map(() => 0)
      continue
    }
    const index = (separators as readonly string[]).indexOf(character)
    if (index >= 0) counts[index] = (counts[index] as number) + 1
  }
  lines.push(counts)
  return lines
}

function modeOf(counts: readonly number[]): number {
  const tally = new Map<number, number>()
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1)
  return [...tally].sort(([one, often], [other, oftener]) => oftener - often || other - one)[0]?.[0] ?? 0
}
