import { type FoundRecipient, searchRecipients } from '@doorstep/shared/contracts'
import { normalisePostcode } from '@doorstep/shared/rules'
import { Button, Group, NumberInput, Paper, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../lib/api.ts'
import { formatAddress } from '../../../lib/formatAddress.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { AddressField } from '../../../map/address/AddressField.tsx'
import type { DoorLocation } from '../../../map/address/doorLocation.ts'
import { PinField } from '../../../map/address/PinField.tsx'
import { PostcodeField } from '../../../map/address/PostcodeField.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import type { OrderForm } from '../form/orderFormValues.ts'
import classes from '../intake.module.css'
import { findSimilarHouseholds } from './findSimilarHouseholds.ts'

const ContactsField = lazy(async () => ({ default: (await import('../contacts/ContactsField.tsx')).ContactsField }))

interface HouseholdFieldsProps {
  readonly form: OrderForm
  readonly onUse: (found: FoundRecipient) => void
  readonly onOther: () => void
}

/** The fields of a new household. */
export function HouseholdFields({ form, onUse, onOther }: HouseholdFieldsProps) {
  const { t } = useTranslation('intake')
  const values = form.values.recipient
  const changeDoor = (door: DoorLocation) => {
    form.setFieldValue('recipient', { ...form.getValues().recipient, ...door })
    for (const field of ['address', 'postcode', 'point', 'accessPoint']) form.clearFieldError(`recipient.${field}`)
  }
  return (
    <Paper withBorder p="sm" className={classes.household} role="group" aria-labelledby="new-household">
      <Group justify="space-between" mb="xs">
        <Text fw={600} id="new-household">
          {t('household.new')}
        </Text>
        <Button variant="default" size="compact-md" onClick={onOther}>
          {t('household.other')}
        </Button>
      </Group>
      <div className={classes.fields}>
        <TextInput
          label={t('household.name')}
          className={classes.half}
          autoComplete="off"
          maxLength={120}
          {...form.getInputProps('recipient.name')}
        />
        <TextInput
          label={t('household.phone')}
          className={classes.half}
          type="tel"
          autoComplete="off"
          maxLength={24}
          {...form.getInputProps('recipient.phone')}
        />
        <AddressField
          className={classes.whole}
          door={values}
          onChange={changeDoor}
          error={form.errors['recipient.address']}
        />
        <TextInput
          label={t('household.unit')}
          className={classes.third}
          autoComplete="off"
          maxLength={40}
          {...form.getInputProps('recipient.unit')}
        />
        <NumberInput
          label={t('household.floor')}
          className={classes.third}
          min={-2}
          max={80}
          allowDecimal={false}
          placeholder={t('household.floorHint')}
          {...form.getInputProps('recipient.floor')}
        />
        <PostcodeField
          className={classes.third}
          door={values}
          onChange={changeDoor}
          error={form.errors['recipient.postcode']}
        />
        <PinField door={values} onChange={changeDoor} hasStop />
        <NumberInput
          label={t('household.householdSize')}
          className={classes.third}
          min={1}
          max={30}
          allowDecimal={false}
          allowNegative={false}
          placeholder="1"
          {...form.getInputProps('recipient.householdSize')}
        />
        <TextInput
          label={t('household.safePlace')}
          placeholder={t('household.safePlaceHint')}
          className={classes.twoThirds}
          autoComplete="off"
          maxLength={120}
          {...form.getInputProps('recipient.safePlace')}
        />
        <Textarea
          label={t('household.accessNotes')}
          placeholder={t('household.accessNotesHint')}
          className={classes.whole}
          autosize
          minRows={1}
          maxRows={4}
          maxLength={500}
          {...form.getInputProps('recipient.accessNotes')}
        />
        <div className={classes.whole}>
          <Suspense fallback={null}>
            <ContactsField
              value={values}
              onChange={(reach) => form.setFieldValue('recipient', { ...form.getValues().recipient, ...reach })}
              errorAt={(path) => form.errors[`recipient.${path}`]}
            />
          </Suspense>
        </div>
        <div className={classes.whole}>
          <SimilarHouseholds name={values.name} phone={values.phone} postcode={values.postcode} onUse={onUse} />
        </div>
      </div>
    </Paper>
  )
}

interface SimilarHouseholdsProps {
  readonly name: string
  readonly phone: string
  readonly postcode: string
  readonly onUse: (found: FoundRecipient) => void
}

/** Suggests known households at the same postcode. */
function SimilarHouseholds({ name, phone, postcode, onUse }: SimilarHouseholdsProps) {
  const { t } = useTranslation('intake')
  const normalised = normalisePostcode(postcode)
  const { data } = useQuery({
    queryKey: keys.recipients(normalised ?? ''),
    queryFn: ({ signal }) => call(searchRecipients, { body: { text: normalised ?? '', limit: 50 } }, { signal }),
    enabled: normalised !== undefined,
    gcTime: 30_000,
  })
  const similar = normalised === undefined ? [] : findSimilarHouseholds({ name, phone }, data?.items ?? []).slice(0, 3)
  if (similar.length === 0) return null
  return (
    <Notice kind="warning">
      <Stack gap={6}>
        <Text>{t('household.similar')}</Text>
        <Group gap={6}>
          {similar.map((recipient) => (
            <Button
              key={recipient.id}
              variant="default"
              size="compact-md"
              className={classes.wrapping}
              onClick={() => onUse(recipient)}
            >
              {t('household.useThis', { name: recipient.name, address: formatAddress(recipient) })}
            </Button>
          ))}
        </Group>
      </Stack>
    </Notice>
  )
}
