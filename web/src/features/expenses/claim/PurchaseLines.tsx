import type { ClaimLine, ExpenseClaim } from '@doorstep/shared/contracts'
import { formatPence } from '@doorstep/shared/rules'
import { Button, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useDay } from '../amounts/useDay.ts'
import { useRemoveLine } from '../api/useClaimChanges.ts'
import { usePreApprovals } from '../api/useExpenses.ts'
import classes from '../expenses.module.css'
import { PurchaseDialog } from '../purchase/PurchaseDialog.tsx'
import { LineButtons } from './LineButtons.tsx'
import type { LinesProps } from './MileageLines.tsx'

/** The purchases of a claim, each with its receipt. */
export function PurchaseLines({ claim, isEditable }: LinesProps) {
  const { t } = useTranslation('expenses')
  const remove = useRemoveLine(claim)
  const [open, setOpen] = useState<string>()
  const lines = claim.lines.filter(({ kind }) => kind === 'receipt')
  const changed = lines.find(({ id }) => id === open)
  if (lines.length === 0 && !isEditable) return null
  return (
    <section className={classes.panel} aria-labelledby="claim-purchases">
      <Title order={3} id="claim-purchases">
        {t('claim.purchases')}
      </Title>
      <ProblemNotice error={remove.error} />
      <ul className={classes.list}>
        {lines.map((line) => (
          <PurchaseItem
            key={line.id}
            claim={claim}
            line={line}
            isEditable={isEditable}
            isRemoving={remove.isPending && remove.variables === line.id}
            onChange={() => setOpen(line.id)}
            onRemove={() => remove.mutate(line.id)}
          />
        ))}
      </ul>
      {isEditable ? (
        <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setOpen('new')}>
          {t('purchase.add')}
        </Button>
      ) : null}
      {open === 'new' ? <PurchaseDialog claim={claim} onClose={() => setOpen(undefined)} /> : null}
      {changed ? <PurchaseDialog claim={claim} line={changed} onClose={() => setOpen(undefined)} /> : null}
    </section>
  )
}

interface PurchaseItemProps {
  readonly claim: ExpenseClaim
  readonly line: ClaimLine
  readonly isEditable: boolean
  readonly isRemoving: boolean
  readonly onChange: () => void
  readonly onRemove: () => void
}

function PurchaseItem({ claim, line, isEditable, isRemoving, onChange, onRemove }: PurchaseItemProps) {
  const { t } = useTranslation('expenses')
  const day = useDay()
  const { date, shop, purpose, pence, receiptId, preApprovalId } = line
  const named = { amount: formatPence(pence), shop: shop ?? '' }
  const receipt = claim.receipts.findIndex(({ id }) => id === receiptId) + 1
  return (
    <li>
      <div className={classes.ends}>
        <strong>{shop}</strong>
        <span className={classes.amount}>{named.amount}</span>
      </div>
      <p className={classes.plain}>
        {day(date)}: {purpose}
      </p>
      <p className={classes.plain}>
        {receipt > 0 ? (
          <a href={`#receipt-${receiptId}`}>{t('claim.seeReceipt', { number: receipt })}</a>
        ) : (
          <span className={classes.warning}>{t('claim.noReceipt')}</span>
        )}
      </p>
      {preApprovalId === null ? null : <ApprovedAhead id={preApprovalId} />}
      {isEditable ? (
        <LineButtons
          labels={{ edit: t('claim.editPurchase', named), remove: t('claim.removePurchase', named) }}
          isRemoving={isRemoving}
          onChange={onChange}
          onRemove={onRemove}
        />
      ) : null}
    </li>
  )
}

function ApprovedAhead({ id }: { readonly id: string }) {
  const { t } = useTranslation('expenses')
  const approval = usePreApprovals().data?.items.find((one) => one.id === id)
  if (!approval) return null
  const { pence, purpose } = approval
  return <p className={classes.dimmed}>{t('claim.approvedAhead', { amount: formatPence(pence), purpose })}</p>
}
