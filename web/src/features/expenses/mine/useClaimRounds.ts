import { useMutation } from '@tanstack/react-query'
import { addMileage, useFindDraft, useRefresh } from '../api/useClaimChanges.ts'
import type { RoundChoice } from './roundChoices.ts'

/**
 * Adds rounds to the drafts of their tax years, one after the other. What was added before a failure stays, and is offered no more. Resolves to the
 * id of the last claim.
 */
export function useClaimRounds() {
  const findDraft = useFindDraft()
  const refresh = useRefresh()
  return useMutation({
    mutationFn: async (choices: readonly RoundChoice[]) => {
      let claimId = ''
      for (const taxYear of new Set(choices.map(({ round }) => round.taxYear))) {
        let claim = await findDraft(taxYear)
        claimId = claim.id
        for (const { round, mode } of choices.filter((choice) => choice.round.taxYear === taxYear))
          claim = await addMileage(claimId, { version: claim.version, roundId: round.roundId, mode })
      }
      return claimId
    },
    onSettled: () => refresh(undefined),
  })
}
