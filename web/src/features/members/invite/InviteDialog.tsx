import type { createInvitation, ResponseBody } from '@doorstep/shared/contracts'
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { applyProblem } from '../../../ui/applyProblem.ts'
import { DialogButtons } from '../../../ui/DialogButtons.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useInvite } from '../api/useMembers.ts'
import { LinkToPassOn } from '../LinkToPassOn.tsx'
import { type Responsibility, ResponsibilityFields } from '../ResponsibilityFields.tsx'

type Made = ResponseBody<typeof createInvitation>

interface InviteDialogProps {
  readonly onClose: () => void
}

/** Invites somebody, and then shows their link, once. */
export function InviteDialog({ onClose }: InviteDialogProps) {
  const { t } = useTranslation('members')
  const [made, setMade] = useState<Made>()
  return (
    <Modal opened onClose={onClose} title={t('invite.title')} closeOnClickOutside={false}>
      {made ? (
        <Stack>
          <LinkToPassOn
            path="/invitation"
            token={made.token}
            detail={t(made.isMailed ? 'invite.mailed' : 'invite.linkDetail', {
              name: made.invitation.name,
              email: made.invitation.email ?? '',
            })}
          />
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('close')}</Button>
          </Group>
        </Stack>
      ) : (
        <InviteForm onMade={setMade} onCancel={onClose} />
      )}
    </Modal>
  )
}

const nobody: Responsibility & { name: string; email: string } = {
  ...{ name: '', email: '', roles: [], partnerId: null, driverId: null },
}

interface InviteFormProps {
  readonly onMade: (made: Made) => void
  readonly onCancel: () => void
}

function InviteForm({ onMade, onCancel }: InviteFormProps) {
  const { t } = useTranslation('members')
  const form = useForm({ initialValues: nobody })
  const [placed, setPlaced] = useState(false)
  const invite = useInvite()
  const submit = ({ email, ...rest }: typeof form.values) =>
    invite.mutate(
      { ...rest, email: email.trim() === '' ? null : email.trim() },
      { onSuccess: onMade, onError: (error) => setPlaced(applyProblem(form, error) === 'all') },
    )
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="md">
        {placed ? null : <ProblemNotice error={invite.error} />}
        <TextInput
          label={t('fields.name')}
          maxLength={200}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('fields.email')}
          description={t('invite.emailHint')}
          type="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          {...form.getInputProps('email')}
        />
        <ResponsibilityFields
          value={form.values}
          onChange={(value) => {
            form.setValues(value)
            form.clearErrors()
          }}
          errors={form.errors}
        />
        <Text size="sm" c="dimmed">
          {t('invite.once')}
        </Text>
        <DialogButtons submit={t('invite.submit')} isBusy={invite.isPending} cancel={t('cancel')} onCancel={onCancel} />
      </Stack>
    </form>
  )
}
