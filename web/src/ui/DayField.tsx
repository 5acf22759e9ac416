import { addDays } from '@doorstep/shared/rules'
import { TextInput } from '@mantine/core'
import { type FocusEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatTypedDay, parseDay } from '../lib/parseDay.ts'

interface DayFieldProps {
  readonly label: ReactNode
  /** `2026-11-29`, or empty. */
  readonly value?: string
  readonly today: string
  readonly onChange: (date: string) => void
  readonly onBlur?: ((event: FocusEvent<HTMLInputElement>) => void) | undefined
  readonly error?: ReactNode
  readonly description?: ReactNode
  readonly className?: string | undefined
}

/**
 * A day as everywhere in the app, "Sun 29 Nov"; a browser's date field would use the format of the browser's country. Typed freely ("29/11",
 * "3 feb", "tomorrow"); the up and down arrows change it by a day.
 */
export function DayField({ label, value = '', today, onChange, onBlur, error, description, className }: DayFieldProps) {
  const { t } = useTranslation('app')
  const [typed, setTyped] = useState<string>()
  const isInvalid = typed !== undefined && typed.trim() !== '' && parseDay(typed, today) === undefined
  const step = (days: number) => {
    setTyped(undefined)
    onChange(addDays(value === '' ? today : value, days))
  }
  return (
    <TextInput
      label={label}
      className={className}
      description={description}
      value={typed ?? (value === '' ? '' : formatTypedDay(value, today))}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        onChange(parseDay(text, today) ?? '')
      }}
      onBlur={(event) => {
        if (!isInvalid) setTyped(undefined)
        onBlur?.(event)
      }}
      onKeyDown={(event) => {
        const days = { ArrowUp: 1, ArrowDown: -1 }[event.key]
        if (days === undefined) return
        event.preventDefault()
        step(days)
      }}
      error={isInvalid ? t('day.invalid') : error}
      placeholder={formatTypedDay(today, today)}
      autoComplete="off"
      maxLength={40}
    />
  )
}
