import { TextInput } from '@mantine/core'
import { type FocusEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '../lib/addDays.ts'
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
 * A day as everywhere else in the app, "Sun 29 Nov": a browser's own date field shows it in the order of the browser's country. Typed
 * freely ("29/11", "3 feb", "tomorrow"); the arrow keys up and down go a day on or back.
 */
export function DayField({ label, value = '', today, onChange, onBlur, error, description, className }: DayFieldProps) {
  const { t } = useTranslation('app')
  const [typed, setTyped] = useState<string>()
  const isWrong = typed !== undefined && typed.trim() !== '' && parseDay(typed, today) === undefined
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
        const now = event.currentTarget.value
        setTyped(now)
        onChange(parseDay(now, today) ?? '')
      }}
      onBlur={(event) => {
        if (!isWrong) setTyped(undefined)
        onBlur?.(event)
      }}
      onKeyDown={(event) => {
        const days = { ArrowUp: 1, ArrowDown: -1 }[event.key]
        if (days === undefined) return
        event.preventDefault()
        step(days)
      }}
      error={isWrong ? t('day.invalid') : error}
      placeholder={formatTypedDay(today, today)}
      autoComplete="off"
      maxLength={40}
    />
  )
}
