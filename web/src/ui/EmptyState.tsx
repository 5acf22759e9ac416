import './mantine.ts'
import { Center, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  readonly title: string
  readonly detail?: string | undefined
  /** The next step: a button or a link. */
  readonly action?: ReactNode
}

/** Nothing here yet, and what to do next. */
export function EmptyState({ title, detail, action }: EmptyStateProps) {
  return (
    <Center mih={160} p="md">
      <Stack align="center" gap="xs" maw="32rem">
        <Text fw={600} ta="center">
          {title}
        </Text>
        {detail ? (
          <Text c="dimmed" ta="center">
            {detail}
          </Text>
        ) : null}
        {action}
      </Stack>
    </Center>
  )
}
