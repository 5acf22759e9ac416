/** A word as 32 bits, one for each letter and some for digits: one edit changes at most two of them. */
export function letterMask(units: Uint16Array): number {
  let mask = 0
  for (const unit of units) {
    if (unit >= 97 && unit <= 122) mask |= 1 << (unit - 97)
    else if (unit >= 48 && unit <= 57) mask |= 1 << (26 + (unit % 6))
    else mask |= 1 << (unit & 31)
  }
  return mask >>> 0
}

/** Bits set in a 32-bit number. Source: Warren, *Hacker's Delight*, figure 5-2. */
export function bitCount(bits: number): number {
  let sum = bits - ((bits >>> 1) & 0x5555_5555)
  sum = (sum & 0x3333_3333) + ((sum >>> 2) & 0x3333_3333)
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24
}

/** Longer words are cut: no street has one. */
export const maxWordLength = 40

/** A word in the form `editDistance` takes. */
export const unitsOfWord = (word: string): Uint16Array =>
  Uint16Array.from({ length: Math.min(word.length, maxWordLength) }, (_, index) => word.charCodeAt(index))

const width = maxWordLength + 2
const rows = [new Int32Array(width), new Int32Array(width), new Int32Array(width)]

/**
 * Edits (insertion, deletion, substitution, transposition) from one word to the other, or to its nearest prefix when `asBeginning`. More than
 * `most` gives `most + 1`. Optimal string alignment; source: Navarro, *A guided tour to approximate string matching*, ACM Computing Surveys 33
 * (2001), section 5.1, with early exit.
 */
export function editDistance(one: Uint16Array, other: Uint16Array, most: number, asBeginning = false): number {
  const [length, otherLength] = [Math.min(one.length, maxWordLength), Math.min(other.length, maxWordLength)]
  if (length - otherLength > most || (!asBeginning && otherLength - length > most)) return most + 1
  let [before, above, row] = rows as [Int32Array, Int32Array, Int32Array]
  for (let column = 0; column <= otherLength; column++) above[column] = column
  for (let line = 1; line <= length; line++) {
    let smallest = line
    row[0] = line
    for (let column = 1; column <= otherLength; column++) {
      const same = one[line - 1] === other[column - 1]
      let edits = above[column - 1]! + (same ? 0 : 1)
      if (above[column]! + 1 < edits) edits = above[column]! + 1
      if (row[column - 1]! + 1 < edits) edits = row[column - 1]! + 1
      const isSwap =
        line > 1 && column > 1 && one[line - 1] === other[column - 2] && one[line - 2] === other[column - 1]
      if (isSwap && before[column - 2]! + 1 < edits) edits = before[column - 2]! + 1
      row[column] = edits
      if (edits < smallest) smallest = edits
    }
    if (smallest > most) return most + 1
    const spare = before
    before = above
    above = row
    row = spare
  }
  let result = above[otherLength]!
  if (asBeginning) for (let column = 0; column < otherLength; column++) result = Math.min(result, above[column]!)
  return Math.min(result, most + 1)
}
