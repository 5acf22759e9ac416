import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PasskeyFailure } from '../../../lib/passkeys.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { ConfirmDialog } from '../ConfirmDialog.tsx'
import { useAddPasskey } from './usePasskeys.ts'

export function AddPasskeyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('account')
  const { t: appText } = useTranslation('app')
  const [name, setName] = useState('')
  const add = useAddPasskey()
  const failure = add.error instanceof PasskeyFailure ? add.error : undefined
  return (
    <ConfirmDialog
      title={t('passkeys.add')}
      detail={t('passkeys.addDetail')}
      action={t('passkeys.continue')}
      isBusy={add.isPending}
      error={failure ? null : add.error}
      onConfirm={(password, onError) =>
        add.mutate({ name: name.trim() || t('passkeys.defaultName'), password }, { onSuccess: onClose, onError })
      }
      onClose={onClose}
    >
      {failure ? <Notice kind="problem">{appText(`passkey.${failure.reason}`)}</Notice> : null}
      <TextInput
        label={t('passkeys.name')}
        placeholder={t('passkeys.defaultName')}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </ConfirmDialog>
  )
}
