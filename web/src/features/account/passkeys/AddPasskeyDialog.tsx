import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../ConfirmDialog.tsx'
import { useAddPasskey } from './usePasskeys.ts'

export function AddPasskeyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('account')
  const [name, setName] = useState('')
  const add = useAddPasskey()
  return (
    <ConfirmDialog
      title={t('passkeys.add')}
      detail={t('passkeys.addDetail')}
      action={t('passkeys.continue')}
      isBusy={add.isPending}
      error={add.error}
      onConfirm={(proof, onError) =>
        add.mutate({ name: name.trim() || t('passkeys.defaultName'), proof }, { onSuccess: onClose, onError })
      }
      onClose={onClose}
    >
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
