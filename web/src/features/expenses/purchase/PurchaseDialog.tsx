import type { ClaimLine, ExpenseClaim } from '@doorstep/shared/contracts'
import { formatHundredths, formatPence, maxReceiptBytes, taxYearOf } from '@doorstep/shared/rules'
import { NativeSelect, type NativeSelectProps, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../../lib/api.ts'
import { useSession } from '../../../lib/session.ts'
import { applyProblem } from '../../../ui/applyProblem.ts'
import { DayField } from '../../../ui/DayField.tsx'
import { DialogButtons } from '../../../ui/DialogButtons.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useErrorFocus } from '../../../ui/useErrorFocus.ts'
import { AmountField } from '../amounts/AmountField.tsx'
import { parseHundredths } from '../amounts/parseHundredths.ts'
import { useExpenseRules, usePreApprovals } from '../api/useExpenses.ts'
import { ReceiptField } from '../receipts/ReceiptField.tsx'
import { type PurchaseValues, useSavePurchase } from './useSavePurchase.ts'

interface PurchaseDialogProps {
  /** Absent: the draft of the purchase's tax year, which is found or made. */
  readonly claim?: ExpenseClaim
  /** The purchase to change; absent: a new one. */
  readonly line?: ClaimLine
  readonly onSaved?: (claim: ExpenseClaim) => void
  readonly onClose: () => void
}

/** The form's field of each field of the request that has one. */
const fieldOf: Readonly<Record<string, keyof PurchaseValues>> = {
  ...{ date: 'date', shop: 'shop', purpose: 'purpose', pence: 'amount' },
  ...{ file: 'file', receiptId: 'receiptId', preApprovalId: 'preApprovalId' },
}

/** A purchase with its receipt. What was typed stays when something is refused, and a file that arrived is not sent again. */
export function PurchaseDialog({ claim, line, onSaved, onClose }: PurchaseDialogProps) {
  const { t } = useTranslation('expenses')
  const { today } = useSession().organisation
  const formRef = useRef<HTMLFormElement>(null)
  const [placed, setPlaced] = useState(false)
  const save = useSavePurchase({ claim, line })
  const form = useForm<PurchaseValues>({
    initialValues: {
      date: line?.date ?? today,
      shop: line?.shop ?? '',
      purpose: line?.purpose ?? '',
      amount: line ? formatHundredths(line.pence) : '',
      receiptId: line?.receiptId ?? '',
      file: null,
      preApprovalId: line?.preApprovalId ?? '',
    },
    validate: {
      date: (date) => (date === '' ? t('missingDay') : null),
      shop: (text) => (text.trim() === '' ? t('missingText') : null),
      purpose: (text) => (text.trim() === '' ? t('missingText') : null),
      amount: (text) => (parseHundredths(text) ? null : t('missingAmount')),
      file: (file) => (file && file.size > maxReceiptBytes ? t('receipt.tooLarge') : null),
    },
    validateInputOnChange: ['file'],
  })
  useErrorFocus(form.errors, formRef)
  const isStale = isProblem(save.error, 'stale-version')
  const submit = (values: PurchaseValues) => {
    save.mutate(
      { ...values, taxYear: claim?.taxYear ?? taxYearOf(values.date) },
      {
        onSuccess: (saved) => {
          onSaved?.(saved)
          onClose()
        },
        onError: (error) => setPlaced(applyProblem(form, error, (path) => fieldOf[path]) === 'all'),
      },
    )
  }
  const receipts = claim?.receipts ?? []
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(line ? 'purchase.change' : 'purchase.add')}
      closeOnClickOutside={false}
      closeOnEscape={!form.isDirty()}
    >
      <form ref={formRef} noValidate onSubmit={form.onSubmit(submit)}>
        <Stack gap="sm">
          {isStale ? <Notice kind="warning">{t('stale')}</Notice> : null}
          {placed || isStale ? null : <ProblemNotice error={save.error} />}
          <DayField label={t('purchase.date')} today={today} {...form.getInputProps('date')} />
          <TextInput label={t('purchase.shop')} maxLength={80} autoComplete="off" {...form.getInputProps('shop')} />
          <TextInput
            label={t('purchase.purpose')}
            description={t('purchase.purposeHint')}
            maxLength={200}
            autoComplete="off"
            {...form.getInputProps('purpose')}
          />
          <AmountField label={t('purchase.amount')} {...form.getInputProps('amount')} />
          {receipts.length > 0 ? (
            <NativeSelect
              label={t('purchase.receipt')}
              data={[
                { value: '', label: t('receipt.new') },
                ...receipts.map(({ id }, index) => ({ value: id, label: t('receipt.chosen', { number: index + 1 }) })),
              ]}
              {...form.getInputProps('receiptId')}
            />
          ) : null}
          {form.values.receiptId === '' ? (
            <ReceiptField
              file={form.values.file}
              error={form.errors.file ? String(form.errors.file) : undefined}
              onChange={(file) => form.setFieldValue('file', file)}
            />
          ) : null}
          <AheadField line={line} amount={form.values.amount} inputProps={form.getInputProps('preApprovalId')} />
          <DialogButtons submit={t('save')} isBusy={save.isPending} cancel={t('cancel')} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}

interface AheadFieldProps {
  readonly line: ClaimLine | undefined
  /** As typed. */
  readonly amount: string
  readonly inputProps: NativeSelectProps
}

/** Which approval a purchase refers to; says so where its amount needs one. */
function AheadField({ line, amount, inputProps }: AheadFieldProps) {
  const { t } = useTranslation('expenses')
  const { data: rules } = useExpenseRules()
  const { data: asked } = usePreApprovals()
  const usable = (asked?.items ?? []).filter(
    ({ id, isOwn, status, isUsed }) => isOwn && status === 'approved' && (!isUsed || id === line?.preApprovalId),
  )
  const above = rules?.limits.preApprovalAbovePence ?? null
  const isNeeded = above !== null && (parseHundredths(amount) ?? 0) > above
  if (usable.length === 0)
    return isNeeded ? <Text size="sm">{t('purchase.needsAhead', { amount: formatPence(above) })}</Text> : null
  return (
    <NativeSelect
      label={t('purchase.ahead')}
      description={isNeeded ? t('purchase.needsAhead', { amount: formatPence(above) }) : undefined}
      data={[
        { value: '', label: t('purchase.noAhead') },
        ...usable.map(({ id, pence, purpose }) => ({ value: id, label: `${formatPence(pence)}: ${purpose}` })),
      ]}
      {...inputProps}
    />
  )
}
