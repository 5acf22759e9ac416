import { Button, CopyButton, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../../ui/Notice.tsx'
import classes from '../account.module.css'

interface BackupCodesProps {
  readonly codes: readonly string[]
  readonly onDone: () => void
}

/** Shown once: the server has only their hashes. */
export function BackupCodes({ codes, onDone }: BackupCodesProps) {
  const { t } = useTranslation('account')
  return (
    <Notice kind="warning">
      <Stack gap="sm">
        <Text>{t('codes.backup')}</Text>
        <ul className={classes.codes} aria-label={t('codes.backupTitle')}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Group gap="sm">
          <CopyButton value={codes.join('\n')}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? t('codes.copied') : t('codes.copy')}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onDone}>{t('codes.done')}</Button>
        </Group>
      </Stack>
    </Notice>
  )
}
