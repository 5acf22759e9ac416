import { type FirstStep, firstSteps } from '@doorstep/shared/contracts'
import { Button, Text, Title } from '@mantine/core'
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../lib/session.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import classes from './today.module.css'
import { useDismissGettingStarted, useGettingStarted } from './useOverview.ts'

/** Where each step is done. */
const pageOf = {
  region: '/admin',
  postcodes: '/admin',
  partner: '/partners',
  hub: '/partners',
  volunteers: '/volunteers',
  households: '/import',
  orders: '/intake',
  run: '/today',
} as const satisfies Record<FirstStep, string>

/** Steps that only administrators can take. */
const adminSteps: readonly FirstStep[] = ['region', 'postcodes']

/** From nothing to the first round: what is missing, and a way to each. */
export function GettingStartedPage() {
  const { t } = useTranslation('today')
  const { data, error, refetch } = useGettingStarted()
  const dismiss = useDismissGettingStarted()
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState />
  const { done, dismissed } = data
  return (
    <div className={classes.steps}>
      <Title order={1} size="h2">
        {t('start.title')}
      </Title>
      <Text>{t('start.lead')}</Text>
      <Text fw={600}>{t('start.progress', { done: done.length, all: firstSteps.length })}</Text>
      {done.length === firstSteps.length && <Notice kind="done">{t('start.allDone')}</Notice>}
      {dismissed && <Notice kind="done">{t('start.dismissed')}</Notice>}
      <ol>
        {firstSteps.map((step) => (
          <Step key={step} step={step} isDone={done.includes(step)} isNext={step === nextStep(done)} />
        ))}
      </ol>
      <ProblemNotice error={dismiss.error} onClose={dismiss.reset} />
      <Button variant="default" loading={dismiss.isPending} onClick={() => dismiss.mutate(!dismissed)}>
        {t(dismissed ? 'start.restore' : 'start.dismiss')}
      </Button>
    </div>
  )
}

const nextStep = (done: readonly FirstStep[]): FirstStep | undefined => firstSteps.find((step) => !done.includes(step))

interface StepProps {
  readonly step: FirstStep
  readonly isDone: boolean
  /** The first that is not done: its button stands out. */
  readonly isNext: boolean
}

function Step({ step, isDone, isNext }: StepProps) {
  const { t } = useTranslation('today')
  const { roles } = useSession()
  const isAllowed = !adminSteps.includes(step) || roles.includes('admin')
  return (
    <li className={classes.step}>
      {isDone ? (
        <IconCircleCheck className={classes.tick} role="img" aria-label={t('start.done')} />
      ) : (
        <IconCircleDashed role="img" aria-label={t('start.toDo')} />
      )}
      <div>
        <h2>{t(`start.step.${step}.title`)}</h2>
        {!isDone && <p>{t(`start.step.${step}.detail`)}</p>}
        {!isDone && !isAllowed && <p>{t('start.adminOnly')}</p>}
      </div>
      {!isDone && isAllowed && (
        <div className={classes.ways}>
          <LinkButton to={pageOf[step]} variant={isNext ? 'filled' : 'default'}>
            {t(`start.step.${step}.action`)}
          </LinkButton>
          {step === 'volunteers' && (
            <LinkButton to="/import" variant="default">
              {t('start.step.volunteers.other')}
            </LinkButton>
          )}
        </div>
      )}
    </li>
  )
}
