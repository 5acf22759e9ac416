import './mantine.ts'
import { Button, Center, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useProblemTexts } from './useProblemTexts.ts'

interface ErrorStateProps {
  readonly error: unknown
  readonly onRetry?: (() => void) | undefined
}

/** In place of what could not be loaded: what happened, the reference for the log, and a way to try again. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const { t } = useTranslation('app')
  const { title, detail, reference } = useProblemTexts()(error)
  return (
    <Center mih={160} p="md" role="alert">
      <Stack align="center" gap="xs" maw="32rem">
        <Text fw={600} ta="center">
          {title}
        </Text>
        {detail ? (
          <Text c="dimmed" ta="center">
            {detail}
          </Text>
        ) : null}
        {onRetry ? (
          <Button onClick={onRetry} variant="default">
            {t('state.retry')}
          </Button>
        ) : null}
        {reference ? (
          <Text c="dimmed" size="xs">
            {t('state.reference', { reference })}
          </Text>
        ) : null}
      </Stack>
    </Center>
  )
}
