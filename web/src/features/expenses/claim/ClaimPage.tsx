import { formatPence, formatTaxYear } from '@doorstep/shared/rules'
import { Text, Title } from '@mantine/core'
import { IconChevronLeft } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { TextLink } from '../../../ui/TextLink.tsx'
import { TotalOfYear } from '../amounts/TotalOfYear.tsx'
import { useClaim } from '../api/useExpenses.ts'
import classes from '../expenses.module.css'
import { ReceiptList } from '../receipts/ReceiptList.tsx'
import { ClaimActions } from './ClaimActions.tsx'
import { ClaimHistory } from './ClaimHistory.tsx'
import { MileageLines } from './MileageLines.tsx'
import { PurchaseLines } from './PurchaseLines.tsx'
import { WarningList } from './WarningList.tsx'

/** One claim: for its claimant to complete, for others to decide about. */
export function ClaimPage() {
  const { t } = useTranslation('expenses')
  const { claimId } = useParams({ from: '/staff/expenses/$claimId' })
  const { data: claim, error, refetch } = useClaim(claimId)
  if (!claim) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState />
  const isEditable = claim.isOwn && claim.status === 'draft'
  const year = formatTaxYear(claim.taxYear)
  return (
    <>
      <div>
        <TextLink to={claim.isOwn ? '/expenses/mine' : '/expenses'} className={classes.open}>
          <IconChevronLeft size={18} aria-hidden />
          {t(claim.isOwn ? 'claim.back.mine' : 'claim.back.all')}
        </TextLink>
        <div className={classes.ends}>
          <Title order={2}>{t('claimNumber', { number: claim.number })}</Title>
          <span className={classes.amount}>{formatPence(claim.pence)}</span>
        </div>
        <Text>{t('claim.of', { name: claim.name, year })}</Text>
        <Text className={classes.status ?? ''} data-status={claim.status} fw={600}>
          {t(`status.${claim.status}`)}
        </Text>
        {claim.isOwn && !isEditable && claim.status !== 'declined' ? (
          <Text c="dimmed">{t(`mine.next.${claim.status}`)}</Text>
        ) : null}
      </div>
      {claim.declineReason === null ? null : (
        <Notice kind="warning">{t('claim.declinedBecause', { reason: claim.declineReason })}</Notice>
      )}
      <div className={classes.columns}>
        <div className={classes.stack}>
          <MileageLines claim={claim} isEditable={isEditable} />
          <PurchaseLines claim={claim} isEditable={isEditable} />
          <p className={`${classes.plain} ${classes.total}`}>
            <span>{t('claim.total')}</span>
            <span className={classes.amount}>{formatPence(claim.pence)}</span>
          </p>
        </div>
        <div className={classes.stack}>
          <WarningList claim={claim} />
          <ClaimActions claim={claim} />
          <section className={classes.panel} aria-labelledby="claim-year">
            <Title order={3} id="claim-year">
              {t('claim.yearTotal', { year })}
            </Title>
            <TotalOfYear total={claim.taxYearTotal} />
          </section>
          <ClaimHistory claim={claim} />
        </div>
      </div>
      <ReceiptList claim={claim} isEditable={isEditable} />
    </>
  )
}
