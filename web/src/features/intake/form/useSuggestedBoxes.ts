import { useEffect, useEffectEvent, useRef } from 'react'
import { useWorkingSettings } from '../../../lib/workingSettings.ts'
import { type Household, type OrderForm, suggestBoxes } from './orderFormValues.ts'

/** Fills in the boxes by household size, until the user enters another number. */
export function useSuggestedBoxes(form: OrderForm, household: Household): void {
  const settings = useWorkingSettings()
  const suggested = useRef<number | ''>('')
  const { kind } = form.values
  const size =
    household.kind === 'known'
      ? (household.recipient.householdSize ?? '')
      : household.kind === 'new'
        ? form.values.recipient.householdSize
        : ''
  const suggest = useEffectEvent((boxes: number | '') => {
    const isUntouched = form.values.boxes === suggested.current || form.values.boxes === ''
    suggested.current = boxes
    if (isUntouched) form.setFieldValue('boxes', boxes)
  })
  useEffect(() => suggest(suggestBoxes(kind, size, settings)), [kind, size, settings])
}
