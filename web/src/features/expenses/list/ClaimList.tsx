import type { ClaimSummary } from '@doorstep/shared/contracts'
import { formatPence, formatTaxYear } from '@doorstep/shared/rules'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import { TextLink } from '../../../ui/TextLink.tsx'
import { useDay } from '../amounts/useDay.ts'
import type { useClaims } from '../api/useExpenses.ts'
import classes from '../expenses.module.css'

interface ClaimListProps {
  readonly claims: ReturnType<typeof useClaims>
  /** All are the reader's: says what happens next in place of whose they are. */
  readonly isMine?: boolean
  readonly empty: ReactNode
}

/** Claims, the latest first. */
export function ClaimList({ claims, isMine = false, empty }: ClaimListProps) {
  const { t } = useTranslation('expenses')
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = claims
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState />
  const items = data.pages.flatMap((page) => page.items)
  if (items.length === 0) return empty
  return (
    <>
      <ul className={classes.list}>
        {items.map((claim) => (
          <ClaimItem key={claim.id} claim={claim} isMine={isMine} />
        ))}
      </ul>
      {hasNextPage ? (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('list.more')}
        </Button>
      ) : null}
    </>
  )
}

function ClaimItem({ claim, isMine }: { readonly claim: ClaimSummary; readonly isMine: boolean }) {
  const { t } = useTranslation('expenses')
  const day = useDay()
  const { id, number, name, isOwn, status, pence, from, until, taxYear } = claim
  const days = from === null || until === null ? undefined : from === until ? day(from) : `${day(from)} – ${day(until)}`
  return (
    <li>
      <div className={classes.ends}>
        <TextLink to="/expenses/$claimId" params={{ claimId: id }} className={classes.open}>
          {t('claimNumber', { number })}
          {isMine ? '' : `, ${name}`}
        </TextLink>
        <span className={classes.amount}>{formatPence(pence)}</span>
      </div>
      <div className={classes.ends}>
        <span className={classes.status} data-status={status}>
          {t(`status.${status}`)}
          {isOwn && !isMine ? ` · ${t('list.own')}` : ''}
        </span>
        <span className={classes.dimmed}>{days ?? formatTaxYear(taxYear)}</span>
      </div>
      {isMine ? <p className={classes.dimmed}>{t(`mine.next.${status}`)}</p> : null}
    </li>
  )
}
