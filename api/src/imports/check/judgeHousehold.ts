import type { ImportDecision } from '@doorstep/shared/contracts'
import type { CheckedRow } from './checkedRow.ts'
import { type ChangeTimes, compareHousehold, type KeptHashes } from './compareHousehold.ts'
import type { HouseholdDraft } from './drafts.ts'
import { doorKey, type HouseholdMatch } from './matchHousehold.ts'

export interface HouseholdJudgement
  extends Pick<CheckedRow, 'matchId' | 'matchVersion' | 'matchLabel' | 'differences' | 'choices' | 'problems'> {
  /** `same`: it is there, and nothing differs. `unsure`: it may be another household. */
  readonly verdict: 'new' | 'same' | 'changed' | 'conflict' | 'unsure'
}

const unmatched = {
  matchId: null,
  matchVersion: null,
  matchLabel: null,
  differences: [],
  choices: [],
  problems: [],
} as const

/** What a row's household is to ours, after what somebody decided about it. */
export function judgeHousehold(
  draft: HouseholdDraft,
  match: HouseholdMatch | undefined,
  decision: ImportDecision | null,
  changes: ChangeTimes,
  kept: KeptHashes,
): HouseholdJudgement {
  if (!match) return { ...unmatched, choices: ['skip'], verdict: 'new' }
  const { household, isSure, reason } = match
  const about = {
    matchId: household.id,
    matchVersion: household.version,
    matchLabel: [household.name, household.unit, household.address, household.postcode]
      .filter((part) => part)
      .join(', '),
  }
  const differences = compareHousehold(draft, household, changes, kept)
  if (!isSure) {
    const choices = ['add', 'take_theirs', 'skip'] as const
    const problems = [{ column: null, message: reason }]
    if (decision === 'add') return { ...unmatched, choices, verdict: 'new' }
    if (decision === 'take_theirs')
      return { ...about, differences, choices, problems: [], verdict: differences.length > 0 ? 'changed' : 'same' }
    return { ...about, differences, choices, problems, verdict: 'unsure' }
  }
  if (differences.length === 0) return { ...about, differences, choices: [], problems: [], verdict: 'same' }
  const isNewerHere = differences.some(({ changedAt }) => changedAt !== null)
  if (!isNewerHere) return { ...about, differences, choices: ['skip'], problems: [], verdict: 'changed' }
  const choices = ['keep_ours', 'take_theirs'] as const
  if (decision === 'take_theirs') return { ...about, differences, choices, problems: [], verdict: 'changed' }
  if (decision !== 'keep_ours') return { ...about, differences, choices, problems: [], verdict: 'conflict' }
  const rest = differences.filter(({ changedAt }) => changedAt === null)
  return { ...about, differences, choices, problems: [], verdict: rest.length > 0 ? 'changed' : 'same' }
}

/** What other rows of the file are compared by. */
export const householdKeys = ({ phone, ...door }: HouseholdDraft): string[] => [
  `door ${doorKey(door)}`,
  ...(phone ? [`phone ${phone}`] : []),
]
