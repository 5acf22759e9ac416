import type { MemberView } from '@doorstep/shared/contracts'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Modal } from '../../../ui/Modal.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useRemoveMember, useUpdateMember } from '../api/useMembers.ts'

interface ConfirmDialogProps {
  readonly kind: 'suspend' | 'resume' | 'remove'
  readonly member: MemberView
  readonly onClose: () => void
}

/** Asks before somebody loses or regains their access. */
export function ConfirmDialog({ kind, member, onClose }: ConfirmDialogProps) {
  const { t } = useTranslation('members')
  const { userId, name, version } = member
  const update = useUpdateMember()
  const remove = useRemoveMember()
  const confirm = () =>
    kind === 'remove'
      ? remove.mutate({ userId, version }, { onSuccess: onClose })
      : update.mutate({ params: { userId }, body: { version, active: kind === 'resume' } }, { onSuccess: onClose })
  return (
    <Modal opened onClose={onClose} title={t(`${kind}.title`, { name })}>
      <Stack>
        <ProblemNotice error={update.error ?? remove.error} />
        <Text>{t(`${kind}.detail`)}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            {...(kind === 'resume' ? {} : { color: 'red' })}
            loading={update.isPending || remove.isPending}
            onClick={confirm}
          >
            {t(`${kind}.submit`)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
