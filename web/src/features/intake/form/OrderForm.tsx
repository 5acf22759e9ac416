import type { Hub, Partner, Recipient } from '@doorstep/shared/contracts'
import { Button, Checkbox, Group, Kbd, Stack, Text, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { type KeyboardEvent, lazy, Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../../lib/session.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useErrorFocus } from '../../../ui/useErrorFocus.ts'
import { HouseholdFields } from '../household/HouseholdFields.tsx'
import { HouseholdSearch } from '../household/HouseholdSearch.tsx'
import { SelectedHousehold } from '../household/SelectedHousehold.tsx'
import { useOpenHousehold } from '../household/useOpenHousehold.ts'
import classes from '../intake.module.css'
import { OrderFields } from './OrderFields.tsx'
import { defaultHub, emptyOrderFields, emptyPickup } from './orderFieldValues.ts'
import {
  emptyHousehold,
  type Household,
  householdFromSearch,
  nextForm,
  type OrderFormValues,
} from './orderFormValues.ts'
import { SameDayNotice } from './SameDayNotice.tsx'
import { useHouseholdFocus } from './useFormFocus.ts'
import { type LoggedOrder, useLogOrder } from './useLogOrder.ts'
import { findOrderDraft, useOrderDraft } from './useOrderDraft.ts'
import { useSuggestedBoxes } from './useSuggestedBoxes.ts'

/** Loaded once an order has been logged. */
const LoggedNotice = lazy(async () => ({ default: (await import('./LoggedNotice.tsx')).LoggedNotice }))

/** Most orders are collected at a hub. */
const PickupFields = lazy(async () => ({ default: (await import('./PickupFields.tsx')).PickupFields }))

interface OrderFormProps {
  readonly partners: readonly Partner[]
  readonly hubs: readonly Hub[]
  readonly shownDay: string
  readonly onShowDay: (date: string) => void
}

/** Logs an order during a call: household, then what and when. After Ctrl+Enter it is ready for the next call. */
export function OrderForm({ partners, hubs, shownDay, onShowDay }: OrderFormProps) {
  const { t } = useTranslation('intake')
  const session = useSession()
  const today = session.organisation.today
  const [draft] = useState(findOrderDraft)
  const [household, setHousehold] = useState<Household>(draft?.household ?? { kind: 'none' })
  const [search, setSearch] = useState(draft?.search ?? '')
  const [logged, setLogged] = useState<LoggedOrder | null>(null)
  const searchedText = useRef<string | null>(null)
  const formRef = useRef<HTMLFormElement>(null)
  const form = useForm<OrderFormValues>({
    initialValues: initialForm(session.partnerId, partners, hubs, today, draft?.values),
  })
  const { log, isPending, error } = useLogOrder(form, (answer) => {
    setLogged(answer)
    setHousehold({ kind: 'none' })
    setSearch('')
    searchedText.current = null
    form.setValues(nextForm(form.getValues()))
    form.clearErrors()
  })

  useOrderDraft(() => ({ values: form.getValues(), household, search }))
  useSuggestedBoxes(form, household)
  useHouseholdFocus(household, formRef)
  useErrorFocus(form.errors, formRef)

  const selectRecipient = (recipient: Recipient) => setHousehold({ kind: 'known', recipient })
  const opening = useOpenHousehold(selectRecipient)
  const startNew = () => {
    // Back from the search with the same text: keeps what was typed about the household.
    if (searchedText.current !== search) form.setFieldValue('recipient', householdFromSearch(search))
    searchedText.current = search
    setHousehold({ kind: 'new' })
  }
  const searchAgain = () => setHousehold({ kind: 'none' })

  return (
    <form
      ref={formRef}
      noValidate
      aria-labelledby="log-order"
      onSubmit={(event) => {
        event.preventDefault()
        log(form.getValues(), household)
      }}
      onKeyDown={(event) => {
        if (isCtrlEnter(event)) {
          event.preventDefault()
          event.currentTarget.requestSubmit()
        }
      }}
    >
      <Stack gap="sm">
        <Title order={1} size="h3" id="log-order">
          {t('form.title')}
        </Title>
        {logged ? (
          <Suspense>
            <LoggedNotice logged={logged} shownDay={shownDay} onShowDay={onShowDay} onClose={() => setLogged(null)} />
          </Suspense>
        ) : null}
        {household.kind === 'none' ? (
          <Stack gap={6}>
            <HouseholdSearch
              value={search}
              onChange={(typed) => {
                setSearch(typed)
                opening.reset()
                form.clearFieldError('search')
              }}
              onChoose={opening.open}
              onNew={startNew}
              isOpening={opening.isOpening}
              error={form.errors.search}
            />
            <Button variant="subtle" size="compact-md" w="fit-content" onClick={startNew}>
              {t('search.new')}
            </Button>
          </Stack>
        ) : null}
        <ProblemNotice error={opening.error} />
        {household.kind === 'known' ? (
          <SelectedHousehold recipient={household.recipient} onOther={searchAgain} onChanged={selectRecipient} />
        ) : null}
        {household.kind === 'new' ? <HouseholdFields form={form} onUse={opening.open} onOther={searchAgain} /> : null}
        {household.kind === 'known' ? (
          <SameDayNotice recipientId={household.recipient.id} date={form.values.date} />
        ) : null}
        <OrderFields
          form={form}
          partners={partners}
          hubs={hubs}
          today={today}
          isNew
          fixedPartner={session.partnerId !== null}
          recipientId={household.kind === 'known' ? household.recipient.id : null}
        />
        {form.values.kind === 'errand' ? (
          <Suspense>
            <PickupFields form={form} />
          </Suspense>
        ) : null}
        <Checkbox label={t('form.onHold')} {...form.getInputProps('onHold', { type: 'checkbox' })} />
        <Group gap="sm" className={classes.submit}>
          <ProblemNotice error={error} />
          <Button
            type="submit"
            size="md"
            loading={isPending}
            disabled={household.kind === 'known' && !household.recipient.canChange}
          >
            {t('form.submit')}
          </Button>
          <Text size="sm" c="dimmed" visibleFrom="sm">
            <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd> {t('form.submitHint')}
          </Text>
        </Group>
      </Stack>
    </form>
  )
}

const isCtrlEnter = (event: KeyboardEvent): boolean => event.key === 'Enter' && (event.ctrlKey || event.metaKey)

function initialForm(
  partnerId: string | null,
  partners: readonly Partner[],
  hubs: readonly Hub[],
  today: string,
  draft: OrderFormValues | undefined,
): OrderFormValues {
  const active = partners.filter((partner) => partner.active)
  const only = partnerId ?? (active.length === 1 ? (active[0]?.id ?? '') : '')
  const partner = draft?.partnerId || only
  // The hub may have been added meanwhile.
  if (draft) return { ...draft, partnerId: partner, hubId: defaultHub(hubs, partner, draft.hubId) }
  return {
    ...emptyOrderFields(today, partner, defaultHub(hubs, partner, '')),
    recipient: emptyHousehold,
    pickup: emptyPickup,
    onHold: false,
  }
}
