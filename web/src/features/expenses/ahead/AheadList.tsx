import type { PreApproval } from '@doorstep/shared/contracts'
import { formatPence } from '@doorstep/shared/rules'
import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../../lib/formatInstant.ts'
import { useSession } from '../../../lib/session.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useDecidePreApproval } from '../api/usePreApprovalChanges.ts'
import { DeclineDialog } from '../claim/DeclineDialog.tsx'
import classes from '../expenses.module.css'

interface AheadListProps {
  readonly items: readonly PreApproval[]
  /** Whether the reader decides about others'. */
  readonly canDecide?: boolean
}

export function AheadList({ items, canDecide = false }: AheadListProps) {
  const decide = useDecidePreApproval()
  const [declining, setDeclining] = useState<PreApproval>()
  const { t } = useTranslation('expenses')
  return (
    <>
      {declining ? null : <ProblemNotice error={decide.error} />}
      <ul className={classes.list}>
        {items.map((item) => (
          <AheadItem
            key={item.id}
            item={item}
            canDecide={canDecide}
            isBusy={decide.isPending && decide.variables.asked.id === item.id}
            onApprove={() => decide.mutate({ asked: item })}
            onDecline={() => {
              decide.reset()
              setDeclining(item)
            }}
          />
        ))}
      </ul>
      {declining ? (
        <DeclineDialog
          title={t('ahead.declineTitle', { amount: formatPence(declining.pence), purpose: declining.purpose })}
          isBusy={decide.isPending}
          error={decide.error}
          onDecline={(reason) =>
            decide.mutate({ asked: declining, reason }, { onSuccess: () => setDeclining(undefined) })
          }
          onClose={() => setDeclining(undefined)}
        />
      ) : null}
    </>
  )
}

interface AheadItemProps {
  readonly item: PreApproval
  readonly canDecide: boolean
  readonly isBusy: boolean
  readonly onApprove: () => void
  readonly onDecline: () => void
}

function AheadItem({ item, canDecide, isBusy, onApprove, onDecline }: AheadItemProps) {
  const { t } = useTranslation('expenses')
  const { timeZone } = useSession().organisation
  const { name, isOwn, pence, purpose, status, declineReason, createdAt } = item
  const what = { amount: formatPence(pence), purpose }
  return (
    <li>
      <div className={classes.ends}>
        <span>{purpose}</span>
        <span className={classes.amount}>{what.amount}</span>
      </div>
      <p className={classes.dimmed}>{t('ahead.by', { name, date: formatDate(new Date(createdAt), timeZone) })}</p>
      <p className={`${classes.plain} ${classes.status}`} data-status={status}>
        {t(`ahead.status.${status}`, { reason: declineReason ?? '' })}
      </p>
      {canDecide && status === 'asked' ? (
        isOwn ? (
          <p className={classes.dimmed}>{t('ahead.own')}</p>
        ) : (
          <Group gap="xs" mt="xs">
            <Button variant="default" loading={isBusy} onClick={onApprove} aria-label={t('ahead.approveNamed', what)}>
              {t('ahead.approve')}
            </Button>
            <Button variant="subtle" onClick={onDecline} aria-label={t('ahead.declineNamed', what)}>
              {t('ahead.decline')}
            </Button>
          </Group>
        )
      ) : null}
    </li>
  )
}
