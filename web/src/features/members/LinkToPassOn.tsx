import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

interface LinkToPassOnProps {
  readonly path: '/invitation' | '/reset'
  readonly token: string
  /** For whom it is, and how long it lasts. */
  readonly detail: string
}

/** A link with a secret, which is shown this once. */
export function LinkToPassOn({ path, token, detail }: LinkToPassOnProps) {
  const { t } = useTranslation('members')
  const link = `${location.origin}${path}#${token}`
  return (
    <Stack gap="sm">
      <Text>{detail}</Text>
      <TextInput label={t('link.label')} readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
      <Group>
        <CopyButton value={link}>
          {({ copied, copy }) => (
            <Button
              variant="light"
              leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
              onClick={copy}
            >
              {t(copied ? 'link.copied' : 'link.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Text size="sm" c="dimmed">
        {t('link.once')}
      </Text>
    </Stack>
  )
}
