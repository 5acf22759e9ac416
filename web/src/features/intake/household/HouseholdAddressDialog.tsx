import { getRecipient, type Recipient } from '@doorstep/shared/contracts'
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { AddressField } from '../../../map/address/AddressField.tsx'
import { buildDoorPatch, doorFromRecipient } from '../../../map/address/doorLocation.ts'
import { PinField } from '../../../map/address/PinField.tsx'
import { PostcodeField } from '../../../map/address/PostcodeField.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import classes from '../intake.module.css'
import { useSaveHousehold } from './useSaveHousehold.ts'

interface HouseholdAddressDialogProps {
  readonly recipientId: string
  readonly name: string
  readonly onClose: () => void
  readonly onSaved?: ((recipient: Recipient) => void) | undefined
}

/** Edits the address of a known household, its pin, and where to stop. */
export function HouseholdAddressDialog({ recipientId, name, onClose, onSaved }: HouseholdAddressDialogProps) {
  const { t } = useTranslation('intake')
  const { data, error, isError, refetch } = useQuery({
    queryKey: keys.recipient(recipientId),
    queryFn: ({ signal }) => call(getRecipient, { params: { recipientId } }, { signal }),
    staleTime: 0,
    refetchOnWindowFocus: false,
  })
  return (
    <Modal opened onClose={onClose} title={t('addressDialog.title', { name })} size="xl">
      {isError ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !isError ? <LoadingState /> : null}
      {data ? (
        <AddressForm
          recipient={data}
          onClose={onClose}
          onSaved={(saved) => {
            onSaved?.(saved)
            onClose()
          }}
        />
      ) : null}
    </Modal>
  )
}

interface AddressFormProps {
  readonly recipient: Recipient
  readonly onClose: () => void
  readonly onSaved: (recipient: Recipient) => void
}

function AddressForm({ recipient, onClose, onSaved }: AddressFormProps) {
  const { t } = useTranslation('intake')
  const [original] = useState(() => doorFromRecipient(recipient))
  const [door, setDoor] = useState(original)
  const { save, errors } = useSaveHousehold(recipient, { done: t('addressDialog.saved'), onSaved })
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        // React bubbles events to the order's form, from which the dialog was opened.
        event.stopPropagation()
        save.mutate(buildDoorPatch(original, door))
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        event.stopPropagation()
        event.currentTarget.requestSubmit()
      }}
    >
      <div className={classes.fields}>
        <AddressField className={classes.whole} door={door} onChange={setDoor} error={errors.address} />
        <TextInput
          label={t('household.unit')}
          className={classes.half}
          autoComplete="off"
          maxLength={40}
          value={door.unit}
          onChange={(event) => setDoor({ ...door, unit: event.currentTarget.value })}
          error={errors.unit}
        />
        <PostcodeField className={classes.half} door={door} onChange={setDoor} error={errors.postcode} />
        <PinField door={door} onChange={setDoor} hasStop isOpen />
      </div>
      <Text size="sm" c="dimmed" my="sm">
        {t('addressDialog.planned')}
      </Text>
      <ProblemNotice error={save.error} />
      <Group mt="xs">
        <Button type="submit" loading={save.isPending} disabled={door === original}>
          {t('edit.save')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('edit.cancel')}
        </Button>
      </Group>
    </form>
  )
}
