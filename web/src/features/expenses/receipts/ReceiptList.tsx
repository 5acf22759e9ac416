import { type ExpenseClaim, getReceipt, type Receipt } from '@doorstep/shared/contracts'
import { formatPence } from '@doorstep/shared/rules'
import { Button, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { requestUrl } from '../../../lib/requestUrl.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useRemoveReceipt } from '../api/useClaimChanges.ts'
import { DownloadButton } from '../DownloadButton.tsx'
import classes from '../expenses.module.css'

interface ReceiptListProps {
  readonly claim: ExpenseClaim
  /** Whether the reader may remove them. */
  readonly isEditable: boolean
}

/** The receipts of a claim, photos shown. */
export function ReceiptList({ claim, isEditable }: ReceiptListProps) {
  const { t } = useTranslation('expenses')
  const remove = useRemoveReceipt(claim.id)
  if (claim.receipts.length === 0) return null
  return (
    <section className={classes.panel} aria-labelledby="claim-receipts">
      <Title order={3} id="claim-receipts">
        {t('claim.receipts')}
      </Title>
      <ProblemNotice error={remove.error} />
      <ul className={classes.receipts}>
        {claim.receipts.map((receipt, index) => (
          <ReceiptItem
            key={receipt.id}
            claim={claim}
            receipt={receipt}
            number={index + 1}
            isRemoving={remove.isPending && remove.variables === receipt.id}
            onRemove={isEditable ? () => remove.mutate(receipt.id) : undefined}
          />
        ))}
      </ul>
    </section>
  )
}

interface ReceiptItemProps {
  readonly claim: ExpenseClaim
  readonly receipt: Receipt
  /** From 1, in the order of the list. */
  readonly number: number
  readonly isRemoving: boolean
  readonly onRemove: (() => void) | undefined
}

function ReceiptItem({ claim, receipt, number, isRemoving, onRemove }: ReceiptItemProps) {
  const { t } = useTranslation('expenses')
  const address = requestUrl(getReceipt.path, { params: { claimId: claim.id, receiptId: receipt.id } })
  const lines = claim.lines.filter(({ receiptId }) => receiptId === receipt.id)
  const uses = lines.map(({ pence, shop }) =>
    t('claim.receiptOf', { number, amount: formatPence(pence), shop: shop ?? '' }),
  )
  return (
    <li id={`receipt-${receipt.id}`} className={classes.receipt}>
      <p className={classes.plain}>{uses.length > 0 ? uses.join('; ') : t('claim.seeReceipt', { number })}</p>
      {uses.length === 0 ? <p className={classes.dimmed}>{t('claim.unused')}</p> : null}
      {receipt.mediaType === 'image/jpeg' ? (
        <img src={address} alt={t('claim.seeReceipt', { number })} loading="lazy" />
      ) : (
        <p className={classes.dimmed}>{t('claim.pdf', { count: receipt.pages })}</p>
      )}
      <div className={classes.ends}>
        <DownloadButton href={address} aria-label={t('claim.download', { number })}>
          {t('claim.saveFile')}
        </DownloadButton>
        {onRemove ? (
          <Button
            variant="subtle"
            loading={isRemoving}
            onClick={onRemove}
            aria-label={t('claim.removeReceipt', { number })}
          >
            {t('remove')}
          </Button>
        ) : null}
      </div>
    </li>
  )
}
