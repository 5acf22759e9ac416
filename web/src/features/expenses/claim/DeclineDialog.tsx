import { Stack, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DialogButtons } from '../../../ui/DialogButtons.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'

interface DeclineDialogProps {
  readonly title: string
  readonly isBusy: boolean
  readonly error: unknown
  readonly onDecline: (reason: string) => void
  readonly onClose: () => void
}

/** Asks for the reason, which the claimant reads. */
export function DeclineDialog({ title, isBusy, error, onDecline, onClose }: DeclineDialogProps) {
  const { t } = useTranslation('expenses')
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim() === '') setMissing(true)
    else onDecline(reason)
  }
  return (
    <Modal opened onClose={onClose} title={title} closeOnClickOutside={false}>
      <form noValidate onSubmit={submit}>
        <Stack>
          <ProblemNotice error={error} />
          <Textarea
            label={t('claim.reason')}
            description={t('claim.reasonHint')}
            autosize
            minRows={2}
            maxLength={300}
            data-autofocus
            value={reason}
            error={isMissing ? t('missingReason') : null}
            onChange={(event) => {
              setReason(event.currentTarget.value)
              setMissing(false)
            }}
          />
          <DialogButtons submit={t('claim.declineSubmit')} isBusy={isBusy} cancel={t('cancel')} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}
