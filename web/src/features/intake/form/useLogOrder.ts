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
  /** Checks the form, then sends it; messages come to stand at their fields. */
  readonly log: (values: OrderFormValues, household: Household) => void
  readonly isPending: boolean
  /** What has no field to stand at. */
  readonly error: unknown
}

/**
 * Logs the order in the form. Its id is made before the first attempt and kept until one succeeds, so that trying again after a
 * lost answer logs one order.
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
      if (applyProblem(form, error, fieldForPath) === 'all') mutation.reset()
    },
  })

  const isChecking = useRef(false)
  const log = async (values: OrderFormValues, household: Household) => {
    if (mutation.isPending || isChecking.current) return
    isChecking.current = true
    // Fetched when it is first needed; when it does not arrive, the server's own check is the one that counts anyway.
    const schemas = await import('./schemas.ts').catch(() => undefined)
    isChecking.current = false
    // An answer may have been lost for somebody else: another household is another order.
    const key = household.kind === 'known' ? household.recipient.id : household.kind
    if (attempt.current.household !== key) attempt.current = { id: newId(), household: key }
    const body = buildOrder(attempt.current.id, values, household)
    const errors: Record<string, string> = {}
    if (household.kind === 'none') errors.search = t('search.choose')
    if (values.partnerId === '') errors.partnerId = t('form.choosePartner')
    const window = parseWindow(values)
    if ('fault' in window) {
      if (window.fault !== 'until') errors.from = t(`form.invalidWindow.${window.fault}`)
      if (window.fault !== 'from') errors.until = t(`form.invalidWindow.${window.fault}`)
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
  ])
}
