import type { MemberView } from '@doorstep/shared/contracts'
import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Modal } from '../../../ui/Modal.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useCreatePasswordReset } from '../api/useMembers.ts'
import { LinkToPassOn } from '../LinkToPassOn.tsx'

interface ResetDialogProps {
  readonly member: MemberView
  readonly onClose: () => void
}

/** A link to a new password, for somebody who has forgotten theirs. */
export function ResetDialog({ member, onClose }: ResetDialogProps) {
  const { t } = useTranslation('members')
  const [removesSecondFactor, setRemovesSecondFactor] = useState(false)
  const create = useCreatePasswordReset()
  return (
    <Modal opened onClose={onClose} title={t('reset.title', { name: member.name })} closeOnClickOutside={false}>
      {create.data ? (
        <Stack>
          <LinkToPassOn path="/reset" token={create.data.token} detail={t('reset.linkDetail', { name: member.name })} />
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('close')}</Button>
          </Group>
        </Stack>
      ) : (
        <Stack>
          <ProblemNotice error={create.error} />
          <Text>{t('reset.detail')}</Text>
          <Checkbox
            label={t('reset.secondFactor')}
            description={t('reset.secondFactorHint')}
            checked={removesSecondFactor}
            onChange={(event) => setRemovesSecondFactor(event.currentTarget.checked)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button
              loading={create.isPending}
              onClick={() => create.mutate({ userId: member.userId, removesSecondFactor })}
            >
              {t('reset.submit')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}
