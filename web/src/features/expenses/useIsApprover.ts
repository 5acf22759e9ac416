import { planners } from '@doorstep/shared/contracts'
import { useSession } from '../../lib/session.ts'

/** Whether the reader decides about claims; a driver sees their own only. */
export function useIsApprover(): boolean {
  const { roles } = useSession()
  return planners.some((role) => roles.includes(role))
}
