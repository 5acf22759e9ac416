import './mantine.ts'
import { Center, Loader, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** Something is on its way; `label` says what. */
export function LoadingState({ label }: { label?: string | undefined }) {
  const { t } = useTranslation('app')
  return (
    <Center mih={160} p="md" role="status">
      <Stack align="center" gap="xs">
        <Loader type="dots" aria-hidden />
        <Text c="dimmed">{label ?? t('state.loading')}</Text>
      </Stack>
    </Center>
  )
}
