import { type ExpenseClaim, exportExpenseClaim, getMileageLog } from '@doorstep/shared/contracts'
import { formatPence } from '@doorstep/shared/rules'
import { Button, Group, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { requestUrl } from '../../../lib/requestUrl.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useClaimStep, useDeclineClaim, useDeleteClaim } from '../api/useClaimChanges.ts'
import { DownloadButton } from '../DownloadButton.tsx'
import classes from '../expenses.module.css'
import { useIsApprover } from '../useIsApprover.ts'
import { DeclineDialog } from './DeclineDialog.tsx'

/** What its claimant, or who decides about it, can do with a claim now. */
export function ClaimActions({ claim }: { readonly claim: ExpenseClaim }) {
  const { t } = useTranslation('expenses')
  const isApprover = useIsApprover()
  return (
    <section className={`${classes.panel} ${classes.stack}`} aria-label={t('claim.actions')}>
      {claim.isOwn ? <OwnActions claim={claim} /> : isApprover ? <Decision claim={claim} /> : null}
      {claim.isOwn && isApprover && claim.status === 'submitted' ? <Text>{t('claim.own')}</Text> : null}
      {claim.status === 'draft' ? null : (
        <Group gap="xs">
          {(
            [
              [exportExpenseClaim.path, 'csv'],
              [getMileageLog.path, 'log'],
            ] as const
          ).map(([path, text]) => (
            <DownloadButton key={text} href={requestUrl(path, { params: { claimId: claim.id } })}>
              {t(`claim.${text}`)}
            </DownloadButton>
          ))}
        </Group>
      )}
    </section>
  )
}

function OwnActions({ claim }: { readonly claim: ExpenseClaim }) {
  const { t } = useTranslation('expenses')
  const navigate = useNavigate()
  const step = useClaimStep(claim)
  const discard = useDeleteClaim(claim)
  const { status, lines, warnings, steps } = claim
  const isBlocked = warnings.some(({ blocking }) => blocking)
  return (
    <>
      <ProblemNotice error={step.error ?? discard.error} />
      {status === 'draft' && lines.length > 0 ? (
        <>
          {isBlocked ? <Text>{t('claim.blocked')}</Text> : null}
          <Button disabled={isBlocked} loading={step.isPending} onClick={() => step.mutate('submit')}>
            {t('claim.submit')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('claim.submitHint')}
          </Text>
        </>
      ) : null}
      {status === 'submitted' || status === 'declined' ? (
        <Button
          variant={status === 'declined' ? 'filled' : 'default'}
          loading={step.isPending}
          onClick={() => step.mutate('reopen')}
        >
          {t(status === 'declined' ? 'claim.reopenDeclined' : 'claim.reopen')}
        </Button>
      ) : null}
      {status === 'draft' && steps.length === 0 ? (
        <>
          <Button
            variant="subtle"
            color="red"
            loading={discard.isPending}
            onClick={() => discard.mutate(undefined, { onSuccess: () => void navigate({ to: '/expenses/mine' }) })}
          >
            {t('claim.discard')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('claim.discardDetail')}
          </Text>
        </>
      ) : null}
    </>
  )
}

function Decision({ claim }: { readonly claim: ExpenseClaim }) {
  const { t } = useTranslation('expenses')
  const step = useClaimStep(claim)
  const decline = useDeclineClaim(claim)
  const [isDeclining, setDeclining] = useState(false)
  const { status, pence, number } = claim
  if (status !== 'submitted' && status !== 'approved') return null
  return (
    <>
      <ProblemNotice error={step.error} />
      <Button loading={step.isPending} onClick={() => step.mutate(status === 'submitted' ? 'approve' : 'pay')}>
        {status === 'submitted' ? t('claim.approve', { amount: formatPence(pence) }) : t('claim.pay')}
      </Button>
      <Button variant="default" onClick={() => setDeclining(true)}>
        {t('claim.decline')}
      </Button>
      {isDeclining ? (
        <DeclineDialog
          title={t('claim.declineTitle', { number })}
          isBusy={decline.isPending}
          error={decline.error}
          onDecline={(reason) => decline.mutate(reason, { onSuccess: () => setDeclining(false) })}
          onClose={() => setDeclining(false)}
        />
      ) : null}
    </>
  )
}
