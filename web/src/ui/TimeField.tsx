import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { normaliseTime } from '../lib/parseTime.ts'

interface TimeFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: ReactNode
  readonly placeholder?: string | undefined
}

/** A time, typed freely ("9", "1405", "2pm") and put into order when left. Read it with `readTypedTime`. */
export function TimeField({ label, value, onChange, error, placeholder = '14:05' }: TimeFieldProps) {
  return (
    <TextInput
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => onChange(normaliseTime(value))}
      error={error}
      placeholder={placeholder}
      autoComplete="off"
      maxLength={8}
    />
  )
}
