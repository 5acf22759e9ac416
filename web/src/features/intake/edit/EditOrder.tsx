import { getOrder, type Hub, type ListedOrder, type Order, updateOrder } from '@doorstep/shared/contracts'
import { Button, Group, List, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, isProblem } from '../../../lib/api.ts'
import { formatAddress } from '../../../lib/formatAddress.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { queryClient } from '../../../lib/session.ts'
import { PinWarning } from '../../../map/address/PinWarning.tsx'
import { applyProblem } from '../../../ui/applyProblem.ts'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useErrorFocus } from '../../../ui/useErrorFocus.ts'
import { OrderFields } from '../form/OrderFields.tsx'
import { fieldsFromOrder, type OrderFieldValues, parseWindow } from '../form/orderFieldValues.ts'
import { fieldForPath } from '../form/orderFormValues.ts'
import { LazyAddressDialog } from '../household/LazyAddressDialog.tsx'
import { buildOrderPatch, type MergedEdits, mergeOrderEdits } from './mergeOrderEdits.ts'

interface EditOrderProps {
  readonly listed: ListedOrder
  readonly hubs: readonly Hub[]
  readonly today: string
  readonly onClose: () => void
}

/** Loads the whole order, which the list does not have, and edits it. */
export function EditOrder({ listed, hubs, today, onClose }: EditOrderProps) {
  const { t } = useTranslation('intake')
  const [placing, setPlacing] = useState(false)
  const { data, error, isError, refetch } = useQuery({
    queryKey: keys.order(listed.id),
    queryFn: ({ signal }) => call(getOrder, { params: { orderId: listed.id } }, { signal }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnEscape={!placing}
      size="lg"
      title={t('edit.title', { name: listed.recipient.name })}
    >
      {data ? (
        <EditForm order={data} hubs={hubs} today={today} onClose={onClose} placing={placing} onPlacing={setPlacing} />
      ) : isError ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState />
      )}
    </Modal>
  )
}

interface EditFormProps {
  readonly order: Order
  readonly placing: boolean
  readonly onPlacing: (isPlacing: boolean) => void
  readonly hubs: readonly Hub[]
  readonly today: string
  readonly onClose: () => void
}

/** Edits an order. If somebody else has changed it meanwhile, both states are shown and nothing typed is lost. */
function EditForm({ order, hubs, today, onClose, placing, onPlacing }: EditFormProps) {
  const { t } = useTranslation('intake')
  const [original, setOriginal] = useState(order)
  const [conflicts, setConflicts] = useState<MergedEdits['conflicts'] | null>(null)
  const formRef = useRef<HTMLFormElement>(null)
  const form = useForm<OrderFieldValues>({ initialValues: fieldsFromOrder(order) })
  useErrorFocus(form.errors, formRef)
  const save = useMutation({
    mutationFn: (values: OrderFieldValues) =>
      call(updateOrder, {
        params: { orderId: order.id },
        body: { ...buildOrderPatch(original, values), version: original.version },
      }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: keys.orders() })
      onClose()
    },
    onError: async (error, typed) => {
      applyProblem(form, error, fieldForPath)
      void queryClient.invalidateQueries({ queryKey: keys.hubDay() })
      if (!isProblem(error, 'stale-version')) return
      const newer = await queryClient.fetchQuery({
        queryKey: keys.order(order.id),
        queryFn: () => call(getOrder, { params: { orderId: order.id } }),
        staleTime: 0,
      })
      const merged = mergeOrderEdits(original, typed, newer)
      form.setValues(merged.values)
      setOriginal(newer)
      setConflicts(merged.conflicts)
    },
  })
  const isStale = conflicts !== null
  const takeTheirs = () => {
    form.setValues(fieldsFromOrder(original))
    setConflicts([])
  }
  return (
    <>
      <Group justify="space-between" gap="xs" mb="sm">
        <div>
          <Text>{formatAddress(order.recipient)}</Text>
          <PinWarning source={order.recipient.pinSource} isReachable={order.recipient.accessPoint !== null} />
        </div>
        {order.recipient.canChange ? (
          <Button variant="default" size="compact-md" onClick={() => onPlacing(true)}>
            {t('household.editAddress')}
          </Button>
        ) : null}
      </Group>
      {placing ? (
        <LazyAddressDialog
          recipientId={order.recipient.id}
          name={order.recipient.name}
          onClose={() => onPlacing(false)}
        />
      ) : null}
      <form
        ref={formRef}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const values = form.getValues()
          const window = parseWindow(values)
          if ('invalid' in window)
            form.setFieldError(window.invalid === 'until' ? 'until' : 'from', t(`form.invalidWindow.${window.invalid}`))
          else save.mutate(values)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
        }}
      >
        <Stack>
          {isStale ? (
            <Notice kind="warning">
              <Stack gap={6}>
                <Text>{t('edit.stale')}</Text>
                <Conflicts conflicts={conflicts} typed={form.values} hubs={hubs} />
              </Stack>
            </Notice>
          ) : null}
          {isProblem(save.error, 'stale-version') ? null : <ProblemNotice error={save.error} />}
          <OrderFields
            form={form}
            partners={[]}
            hubs={hubs}
            today={today}
            isNew={false}
            fixedPartner
            recipientId={order.recipient.id}
            placed={{ id: order.id, date: order.date, hubId: order.hub?.id ?? '', boxes: order.boxes }}
          />
          <Group>
            <Button type="submit" loading={save.isPending}>
              {isStale && conflicts.length > 0 ? t('edit.saveMine') : t('edit.save')}
            </Button>
            {isStale && conflicts.length > 0 ? (
              <Button variant="default" onClick={takeTheirs}>
                {t('edit.takeTheirs')}
              </Button>
            ) : null}
            <Button variant="default" onClick={onClose}>
              {t('edit.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </>
  )
}

interface ConflictsProps {
  readonly conflicts: MergedEdits['conflicts']
  readonly typed: OrderFieldValues
  readonly hubs: readonly Hub[]
}

const labels = {
  date: 'form.day',
  hubId: 'form.hub',
  items: 'form.items',
  boxes: 'form.boxes',
  temperature: 'form.temperature',
  from: 'form.from',
  until: 'form.until',
  priority: 'form.priority',
  skills: 'form.skills',
  doorMinutes: 'form.doorMinutes',
  note: 'form.note',
} as const

function Conflicts({ conflicts, typed, hubs }: ConflictsProps) {
  const { t } = useTranslation('intake')
  const format = (value: string | number) =>
    value === '' ? t('edit.empty') : (hubs.find((hub) => hub.id === value)?.name ?? String(value))
  if (conflicts.length === 0) return <Text>{t('edit.noConflict')}</Text>
  return (
    <List size="md">
      {conflicts.map(({ field, theirs }) => (
        <List.Item key={field}>
          {t('edit.conflict', { field: t(labels[field]), theirs: format(theirs), mine: format(typed[field]) })}
        </List.Item>
      ))}
    </List>
  )
}
