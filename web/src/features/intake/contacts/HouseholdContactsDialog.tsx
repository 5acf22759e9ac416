import type { Recipient } from '@doorstep/shared/contracts'
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Modal } from '../../../ui/Modal.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useSaveHousehold } from '../household/useSaveHousehold.ts'
import { ContactsField } from './ContactsField.tsx'
import { buildContacts, type ReachValues, reachFromRecipient } from './contactValues.ts'

interface HouseholdContactsDialogProps {
  readonly recipient: Recipient
  readonly onClose: () => void
  /** Saved, or read again because somebody else has changed it. */
  readonly onChanged: (recipient: Recipient) => void
}

/** Edits how a known household is reached: its number, its language, whether it is rung or texted, and whom to ring besides. */
export function HouseholdContactsDialog({ recipient, onClose, onChanged }: HouseholdContactsDialogProps) {
  const { t } = useTranslation('intake')
  const [original] = useState(() => ({ phone: recipient.phone ?? '', ...reachFromRecipient(recipient) }))
  const [phone, setPhone] = useState(original.phone)
  const [reach, setReach] = useState<ReachValues>(original)
  const { save, errors } = useSaveHousehold(recipient, {
    done: t('contacts.saved'),
    onReread: onChanged,
    onSaved: (saved) => {
      onChanged(saved)
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // React bubbles events to the order's form, from which the dialog was opened.
    event.stopPropagation()
    // The changed fields only, so that changes by others stay.
    save.mutate({
      ...(phone === original.phone ? {} : { phone: phone.trim() === '' ? null : phone }),
      ...(reach.contacts === original.contacts ? {} : { contacts: buildContacts(reach.contacts) }),
      ...(reach.contactRule === original.contactRule ? {} : { contactRule: reach.contactRule }),
      ...(reach.language === original.language ? {} : { language: reach.language }),
    })
  }
  return (
    <Modal opened onClose={onClose} title={t('contacts.dialog', { name: recipient.name })} size="lg">
      <form noValidate onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            label={t('household.phone')}
            type="tel"
            autoComplete="off"
            maxLength={40}
            value={phone}
            onChange={(event) => setPhone(event.currentTarget.value)}
            error={errors.phone}
          />
          <ContactsField value={reach} onChange={setReach} errorAt={(path) => errors[path]} />
          <ProblemNotice error={save.error} />
          <Group>
            <Button type="submit" loading={save.isPending}>
              {t('edit.save')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('edit.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
