import type { Recipient } from '@doorstep/shared/contracts'
import { Button, Group, Paper, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { addressLine } from './householdTexts.ts'
import classes from './intake.module.css'

interface ChosenHouseholdProps {
  readonly recipient: Recipient
  readonly onOther: () => void
}

/** Whom the order is for, to read back to the caller. */
export function ChosenHousehold({ recipient, onOther }: ChosenHouseholdProps) {
  const { t } = useTranslation('intake')
  const details = [
    t('household.people', { count: recipient.householdSize }),
    recipient.floor === null
      ? undefined
      : recipient.floor === 0
        ? t('household.groundFloor')
        : t('household.onFloor', { floor: recipient.floor }),
    recipient.phone ?? undefined,
    recipient.point ? undefined : t('household.noPin'),
  ].filter((part) => part !== undefined)
  return (
    <Paper withBorder p="sm" className={classes.chosen}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <div className={classes.chosenText}>
          <Text fw={600}>{recipient.name}</Text>
          <Text>{addressLine(recipient)}</Text>
          <Text size="sm" c="dimmed">
            {details.join(' · ')}
          </Text>
          {recipient.accessNotes ? <Text size="sm">{recipient.accessNotes}</Text> : null}
        </div>
        <Button variant="default" size="compact-md" onClick={onOther}>
          {t('household.other')}
        </Button>
      </Group>
    </Paper>
  )
}
