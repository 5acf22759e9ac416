import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePlanDay } from '../../lib/usePlanDay.ts'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { useRunsOfDay } from './useOverview.ts'

/** The next step of the day: to plan it, or to look at its rounds. */
export function PlanButton({ date }: { readonly date: string }) {
  const { t } = useTranslation('today')
  const navigate = useNavigate()
  const { data: runs } = useRunsOfDay(date)
  const plan = usePlanDay(date, (runId) => void navigate({ to: '/planning/$runId', params: { runId } }))
  if (!runs) return null
  const open = runs.find(({ status }) => status !== 'draft')
  return (
    <>
      {open ? (
        <LinkButton to="/planning/$runId" params={{ runId: open.id }}>
          {t('openRounds')}
        </LinkButton>
      ) : (
        <Button loading={plan.isPending} onClick={() => plan.mutate()}>
          {t('plan')}
        </Button>
      )}
      <ProblemNotice error={plan.error} onClose={plan.reset} />
    </>
  )
}
