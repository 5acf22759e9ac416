import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isAboutFields } from '../../lib/problems.ts'
import { applyProblem } from '../../ui/applyProblem.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'

interface ConfirmDialogProps {
  readonly title: string
  readonly detail: string
  readonly action: string
  readonly isBusy: boolean
  readonly error: Error | null
  /** Further fields. */
  readonly children?: ReactNode
  readonly onConfirm: (password: string, onError: (error: Error) => void) => void
  readonly onClose: () => void
}

/** Asks for the password before a change that an open page alone must not allow. */
export function ConfirmDialog({
  title,
  detail,
  action,
  isBusy,
  error,
  children,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const { t } = useTranslation('account')
  const form = useForm({ initialValues: { password: '' } })
  return (
    <Modal opened onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': t('confirm.cancel') }}>
      <form
        noValidate
        onSubmit={form.onSubmit(({ password }) => onConfirm(password, (problem) => void applyProblem(form, problem)))}
      >
        <Stack gap="md">
          {isAboutFields(error) ? null : <ProblemNotice error={error} />}
          <Text>{detail}</Text>
          {children}
          <PasswordInput
            label={t('confirm.password')}
            autoComplete="current-password"
            data-autofocus
            visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
            {...form.getInputProps('password')}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('confirm.cancel')}
            </Button>
            <Button type="submit" loading={isBusy}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
