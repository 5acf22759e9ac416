import { createOrder, type Order, type ResponseBody } from '@doorstep/shared/contracts'
import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../lib/api.ts'
import { newId } from '../../../lib/newId.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { queryClient } from '../../../lib/session.ts'
import { applyProblem, toSentence } from '../../../ui/applyProblem.ts'
import { parseWindow } from './orderFieldValues.ts'
import { buildOrder, fieldForPath, type Household, type OrderForm, type OrderFormValues } from './orderFormValues.ts'

export type LoggedOrder = ResponseBody<typeof createOrder>

interface LogOrder {
  /** Validates the form, then sends it; messages appear at their fields. */
  readonly log: (values: OrderFormValues, household: Household) => void
  readonly isPending: boolean
  /** An error that belongs to no field. */
  readonly error: unknown
}

/**
 * Logs the order in the form. Its id is created before the first attempt and kept until one succeeds, so that retrying after a lost
 * answer does not log it twice.
 */
export function useLogOrder(form: OrderForm, onLogged: (logged: LoggedOrder) => void): LogOrder {
  const { t } = useTranslation('intake')
  const attempt = useRef({ id: newId(), household: '' })
  const mutation = useMutation({
    mutationFn: (body: Parameters<typeof send>[0]) => send(body),
    onSuccess: (logged) => {
      attempt.current = { id: newId(), household: '' }
      onLogged(logged)
      void refetchDay(logged.order)
    },
    onError: (error) => {
      // The day may have filled up meanwhile.
      void queryClient.invalidateQueries({ queryKey: keys.hubDay() })
      if (applyProblem(form, error, fieldForPath) === 'all') mutation.reset()
    },
  })

  const isValidating = useRef(false)
  const log = async (values: OrderFormValues, household: Household) => {
    if (mutation.isPending || isValidating.current) return
    isValidating.current = true
    // Loaded on first use; if it does not load, the server validates anyway.
    const schemas = await import('./schemas.ts').catch(() => undefined)
    isValidating.current = false
    // The lost answer may be for another household: that is another order.
    const key = household.kind === 'known' ? household.recipient.id : household.kind
    if (attempt.current.household !== key) attempt.current = { id: newId(), household: key }
    const body = buildOrder(attempt.current.id, values, household)
    const errors: Record<string, string> = {}
    if (household.kind === 'none') errors.search = t('search.choose')
    if (values.partnerId === '') errors.partnerId = t('form.choosePartner')
    const window = parseWindow(values)
    if ('invalid' in window) {
      if (window.invalid !== 'until') errors.from = t(`form.invalidWindow.${window.invalid}`)
      if (window.invalid !== 'from') errors.until = t(`form.invalidWindow.${window.invalid}`)
    }
    for (const issue of schemas?.newOrder.safeParse(body).error?.issues ?? [])
      errors[fieldForPath(issue.path.join('.'))] ??= toSentence(issue.message)
    form.setErrors(errors)
    if (Object.keys(errors).length === 0) mutation.mutate(body)
  }

  return {
    log: (values, household) => void log(values, household),
    isPending: mutation.isPending,
    error: mutation.error,
  }
}

const send = (body: ReturnType<typeof buildOrder>) => call(createOrder, { body })

async function refetchDay(order: Order): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: keys.orders(order.date) }),
    queryClient.invalidateQueries({ queryKey: keys.recipients() }),
    queryClient.invalidateQueries({ queryKey: keys.hubDay() }),
  ])
}
