import type { MemberView } from '@doorstep/shared/contracts'
import { Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../../lib/api.ts'
import { applyProblem } from '../../../ui/applyProblem.ts'
import { DialogButtons } from '../../../ui/DialogButtons.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useUpdateMember } from '../api/useMembers.ts'
import { ResponsibilityFields } from '../ResponsibilityFields.tsx'

interface DialogProps {
  /** As the list has it at the moment. */
  readonly member: MemberView
  readonly onClose: () => void
}

/** The name and roles of a member. When somebody else was faster, what was typed stays, and saving again overwrites theirs. */
export function ChangeDialog({ member, onClose }: DialogProps) {
  const { t } = useTranslation('members')
  const { name, roles, partnerId, driverId } = member
  const form = useForm({ initialValues: { name, roles, partnerId, driverId } })
  const [placed, setPlaced] = useState(false)
  const update = useUpdateMember()
  const isStale = isProblem(update.error, 'stale-version')
  const submit = (values: typeof form.values) =>
    update.mutate(
      { params: { userId: member.userId }, body: { version: member.version, ...values } },
      { onSuccess: onClose, onError: (error) => setPlaced(applyProblem(form, error) === 'all') },
    )
  return (
    <Modal opened onClose={onClose} title={t('change.title', { name: member.name })} closeOnClickOutside={false}>
      <form onSubmit={form.onSubmit(submit)} noValidate>
        <Stack gap="md">
          {isStale ? <Notice kind="warning">{t('change.stale')}</Notice> : null}
          {placed || isStale ? null : <ProblemNotice error={update.error} />}
          <TextInput label={t('fields.name')} maxLength={200} autoComplete="off" {...form.getInputProps('name')} />
          <ResponsibilityFields
            value={form.values}
            onChange={(value) => {
              form.setValues(value)
              form.clearErrors()
            }}
            errors={form.errors}
          />
          <DialogButtons
            submit={t('change.submit')}
            isBusy={update.isPending}
            cancel={t('cancel')}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Modal>
  )
}
