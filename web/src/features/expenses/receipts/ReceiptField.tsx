import { Button, FileButton, Input } from '@mantine/core'
import { IconCamera, IconFile } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './ReceiptField.module.css'

interface ReceiptFieldProps {
  readonly file: File | null
  readonly error: string | undefined
  readonly onChange: (file: File | null) => void
}

/** Without HEIC, so that an iPhone converts its photos to JPEG. */
const photoTypes = 'image/jpeg,image/png,image/webp'

/** A receipt by camera or as a file. */
export function ReceiptField({ file, error, onChange }: ReceiptFieldProps) {
  const { t } = useTranslation('expenses')
  const id = useId()
  const choose = (chosen: File | null) => {
    // null: the choice was cancelled.
    if (chosen) onChange(chosen)
  }
  return (
    <fieldset className={classes.field} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={classes.legend}>{t('purchase.receipt')}</legend>
      <Input.Description>{t('receipt.hint')}</Input.Description>
      <div className={classes.buttons}>
        <FileButton
          accept={photoTypes}
          capture="environment"
          onChange={choose}
          inputProps={{ 'aria-label': t('receipt.camera') }}
        >
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconCamera size={18} aria-hidden />}>
              {t('receipt.camera')}
            </Button>
          )}
        </FileButton>
        <FileButton
          accept={`${photoTypes},application/pdf`}
          onChange={choose}
          inputProps={{ 'aria-label': t('receipt.file') }}
        >
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconFile size={18} aria-hidden />}>
              {t('receipt.file')}
            </Button>
          )}
        </FileButton>
      </div>
      {file ? (
        <p className={classes.chosen}>
          {file.name}{' '}
          <Button
            variant="subtle"
            size="compact-md"
            aria-label={t('receipt.removeFile', { name: file.name })}
            onClick={() => onChange(null)}
          >
            {t('remove')}
          </Button>
        </p>
      ) : null}
      {error ? (
        <Input.Error id={`${id}-error`} role="alert">
          {error}
        </Input.Error>
      ) : null}
    </fieldset>
  )
}
