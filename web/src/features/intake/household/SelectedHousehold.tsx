import type { Recipient } from '@doorstep/shared/contracts'
import { Button, Group, Paper, Text } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeFloor } from '../../../lib/describeFloor.ts'
import { formatAddress } from '../../../lib/formatAddress.ts'
import { useLabels } from '../../../lib/useLabels.ts'
import { PinWarning } from '../../../map/address/PinWarning.tsx'
import { ContactList } from '../contacts/ContactList.tsx'
import classes from '../intake.module.css'
import { LazyAddressDialog } from './LazyAddressDialog.tsx'

const HouseholdContactsDialog = lazy(async () => ({
  default: (await import('../contacts/HouseholdContactsDialog.tsx')).HouseholdContactsDialog,
}))

interface SelectedHouseholdProps {
  readonly recipient: Recipient
  readonly onOther: () => void
  /** Its address or pin was corrected. */
  readonly onChanged: (recipient: Recipient) => void
}

/** The household of the order, to read back to the caller. */
export function SelectedHousehold({ recipient, onOther, onChanged }: SelectedHouseholdProps) {
  const { t } = useTranslation('intake')
  const labels = useLabels()
  const [editing, setEditing] = useState<'address' | 'contacts'>()
  const close = () => setEditing(undefined)
  const details = [
    recipient.householdSize === null ? undefined : t('household.people', { count: recipient.householdSize }),
    describeFloor(recipient.floor, labels),
    recipient.phone ?? undefined,
  ].filter((part) => part !== undefined)
  return (
    <Paper withBorder p="sm" className={classes.chosen}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <div className={classes.chosenText}>
          <Text fw={600}>{recipient.name}</Text>
          <Text>{formatAddress(recipient)}</Text>
          <Text size="sm" c="dimmed">
            {details.join(' · ')}
          </Text>
          <ContactList recipient={recipient} />
          <PinWarning source={recipient.pinSource} isReachable={recipient.accessPoint !== null} />
          {recipient.accessNotes ? <Text size="sm">{recipient.accessNotes}</Text> : null}
        </div>
        <Group gap={6}>
          {recipient.canChange ? (
            <Button variant="default" size="compact-md" onClick={() => setEditing('address')}>
              {t('household.editAddress')}
            </Button>
          ) : null}
          {recipient.canChange ? (
            <Button variant="default" size="compact-md" onClick={() => setEditing('contacts')}>
              {t('contacts.edit')}
            </Button>
          ) : null}
          <Button variant="default" size="compact-md" onClick={onOther}>
            {t('household.other')}
          </Button>
        </Group>
      </Group>
      {recipient.canChange ? null : (
        <Text size="sm" mt="xs">
          {t('household.readOnly')}
        </Text>
      )}
      {editing === 'contacts' ? (
        <Suspense fallback={null}>
          <HouseholdContactsDialog recipient={recipient} onClose={close} onChanged={onChanged} />
        </Suspense>
      ) : null}
      {editing === 'address' ? (
        <LazyAddressDialog recipientId={recipient.id} name={recipient.name} onClose={close} onSaved={onChanged} />
      ) : null}
    </Paper>
  )
}
