import { Button, Code, Group, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { isAboutFields } from '../../../lib/problems.ts'
import { applyProblem } from '../../../ui/applyProblem.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { QrCode } from '../../../ui/QrCode.tsx'
import { useConfirmCodes } from './useCodes.ts'

interface SetUpCodesProps {
  /** Base 32, to type where no camera is. */
  readonly secret: string
  readonly address: string
  readonly onConfirmed: (backupCodes: readonly string[]) => void
  readonly onCancel: () => void
}

/** The secret as a QR code, drawn here, and the first code from the app. */
export function SetUpCodes({ secret, address, onConfirmed, onCancel }: SetUpCodesProps) {
  const { t } = useTranslation('account')
  const form = useForm({ initialValues: { code: '' } })
  const confirm = useConfirmCodes()
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ code }) =>
        confirm.mutate(code, {
          onSuccess: ({ backupCodes }) => onConfirmed(backupCodes),
          onError: (error) => void applyProblem(form, error),
        }),
      )}
    >
      <Stack gap="sm">
        {isAboutFields(confirm.error) ? null : <ProblemNotice error={confirm.error} />}
        <Text>{t('codes.scan')}</Text>
        <QrCode text={address} title={t('codes.qr')} />
        <Text size="sm">{t('codes.type')}</Text>
        <Code style={{ overflowWrap: 'anywhere', alignSelf: 'start' }}>{secret.match(/.{1,4}/g)?.join(' ')}</Code>
        <TextInput
          label={t('codes.first')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={10}
          w="12rem"
          {...form.getInputProps('code')}
        />
        <Group gap="sm">
          <Button type="submit" loading={confirm.isPending}>
            {t('codes.confirm')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('confirm.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
