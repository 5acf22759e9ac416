import { addDays, formatDay } from '@doorstep/shared/rules'
import { ActionIcon, Button, Group, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

interface DaySwitcherProps {
  /** `2026-02-03` */
  readonly date: string
  readonly today: string
  readonly onChange: (date: string) => void
}

/** ‹ Tue 3 Feb ›, and back to today in one step. */
export function DaySwitcher({ date, today, onChange }: DaySwitcherProps) {
  const { t } = useTranslation('app')
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('day.previous')}
        onClick={() => onChange(addDays(date, -1))}
      >
        <IconChevronLeft size={20} />
      </ActionIcon>
      <Text fw={600} miw="7.5rem" ta="center" aria-live="polite">
        {formatDay(date)}
      </Text>
      <ActionIcon variant="default" size="lg" aria-label={t('day.next')} onClick={() => onChange(addDays(date, 1))}>
        <IconChevronRight size={20} />
      </ActionIcon>
      {date === today ? null : (
        <Button variant="subtle" size="compact-md" onClick={() => onChange(today)}>
          {t('day.today')}
        </Button>
      )}
    </Group>
  )
}
