import type { ClaimLine, ExpenseClaim } from '@doorstep/shared/contracts'
import { formatHundredths, type MileageMode, mileageModes } from '@doorstep/shared/rules'
import { Button, NativeSelect, Stack, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../../lib/api.ts'
import { applyProblem } from '../../../ui/applyProblem.ts'
import { DialogButtons } from '../../../ui/DialogButtons.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useErrorFocus } from '../../../ui/useErrorFocus.ts'
import { AmountField } from '../amounts/AmountField.tsx'
import { parseHundredths } from '../amounts/parseHundredths.ts'
import { useDay } from '../amounts/useDay.ts'
import { changeLine, type LineChange, useRefresh } from '../api/useClaimChanges.ts'

interface MileageDialogProps {
  readonly claim: ExpenseClaim
  readonly line: ClaimLine
  readonly onClose: () => void
}

/** Corrects how a round was travelled and its miles: both figures stay, with the reason. */
export function MileageDialog({ claim, line, onClose }: MileageDialogProps) {
  const { t } = useTranslation('expenses')
  const day = useDay()
  const formRef = useRef<HTMLFormElement>(null)
  const [placed, setPlaced] = useState(false)
  const measured = formatHundredths(line.measuredMiles ?? 0)
  const refresh = useRefresh()
  const save = useMutation({
    mutationFn: (body: LineChange) => changeLine(claim.id, line.id, body),
    onSettled: refresh,
  })
  const form = useForm({
    initialValues: {
      mode: line.mode ?? 'car',
      miles: formatHundredths(line.miles ?? 0),
      reason: line.reason ?? '',
    },
    validate: {
      miles: (text) => (parseHundredths(text) === undefined ? t('missingMiles') : null),
      reason: (text, { miles }) =>
        text.trim() === '' && parseHundredths(miles) !== line.measuredMiles ? t('missingReason') : null,
    },
  })
  useErrorFocus(form.errors, formRef)
  const isStale = isProblem(save.error, 'stale-version')
  const submit = ({ mode, miles, reason }: typeof form.values) =>
    save.mutate(
      {
        version: claim.version,
        miles: parseHundredths(miles) ?? 0,
        reason: reason.trim() === '' ? null : reason,
        ...(mode === line.mode ? {} : { mode }),
      },
      { onSuccess: onClose, onError: (error) => setPlaced(applyProblem(form, error) === 'all') },
    )
  // A passenger's miles are another claim than the vehicle's.
  const modes = line.mode === 'passenger' ? [line.mode] : mileageModes.filter((mode) => mode !== 'passenger')
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('line.title', { number: line.roundNumber ?? '', date: day(line.date) })}
      closeOnClickOutside={false}
      closeOnEscape={!form.isDirty()}
    >
      <form ref={formRef} noValidate onSubmit={form.onSubmit(submit)}>
        <Stack gap="sm">
          {isStale ? <Notice kind="warning">{t('stale')}</Notice> : null}
          {placed || isStale ? null : <ProblemNotice error={save.error} />}
          <NativeSelect
            label={t('line.mode')}
            data={modes.map((value) => ({ value, label: t(`mode.${value}`) }))}
            value={form.values.mode}
            error={form.errors.mode}
            onChange={(event) => form.setFieldValue('mode', event.currentTarget.value as MileageMode)}
          />
          <AmountField
            label={t('line.miles')}
            description={t('line.fromRound', { miles: measured })}
            {...form.getInputProps('miles')}
          />
          {form.values.miles === measured ? null : (
            <div>
              <Button variant="subtle" size="compact-md" onClick={() => form.setFieldValue('miles', measured)}>
                {t('line.useRound')}
              </Button>
            </div>
          )}
          <Textarea
            label={t('line.reason')}
            description={t('line.reasonHint')}
            autosize
            minRows={2}
            maxLength={200}
            {...form.getInputProps('reason')}
          />
          <Text size="sm" c="dimmed">
            {t('line.bothKept')}
          </Text>
          <DialogButtons submit={t('save')} isBusy={save.isPending} cancel={t('cancel')} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}
