import { checkPostcode } from '@doorstep/shared/contracts'
import { cleanText, normalisePostcode } from '@doorstep/shared/rules'
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../lib/api.ts'
import { keys } from '../lib/queryKeys.ts'
import classes from './PostcodeField.module.css'

interface PostcodeFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: ReactNode
  readonly className?: string | undefined
  /** A pin is there already, so that an unknown postcode need not be spoken of. */
  readonly isPinned?: boolean
}

/**
 * A postcode, written as it comes ("n194pg") and put into order when left. The server says whether it knows the place; what it
 * may have been meant as is offered as buttons. It never stands in the way. In a grid the answer takes a row of its own below: let
 * the field be the last of its row.
 */
export function PostcodeField({ label, value, onChange, error, className, isPinned = false }: PostcodeFieldProps) {
  const [left, setLeft] = useState(value)
  const settle = (typed: string) => {
    const text = normalisePostcode(typed) ?? cleanText(typed).trim()
    if (text !== value) onChange(text)
    setLeft(text)
  }
  return (
    <>
      <TextInput
        className={className}
        label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onBlur={() => settle(value)}
        error={error}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={24}
      />
      {left !== '' && left === value && !isPinned ? <PostcodeCheck value={value} onChoose={settle} /> : null}
    </>
  )
}

function PostcodeCheck({ value, onChoose }: { value: string; onChoose: (text: string) => void }) {
  const { t } = useTranslation('app')
  const { data } = useQuery({
    queryKey: keys.postcode(value),
    queryFn: ({ signal }) => call(checkPostcode, { body: { text: value } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!data || data.status === 'found') return null
  const sentence = {
    unknown: t('field.postcodeUnknown'),
    partial: t('field.postcodePartial'),
    malformed: t('field.postcodeMalformed'),
    forces: t('field.postcodeForces'),
  }[data.status]
  return (
    <Stack gap={6} className={classes.answer}>
      <Text size="sm" c="var(--doorstep-warning-text)" role="status">
        {sentence}
      </Text>
      {data.suggestions.length > 0 ? (
        <Group gap={6}>
          <Text size="sm">{t('field.postcodeMeant')}</Text>
          {data.suggestions.slice(0, 4).map((suggestion) => (
            <Button key={suggestion} size="compact-sm" variant="default" onClick={() => onChoose(suggestion)}>
              {suggestion}
            </Button>
          ))}
        </Group>
      ) : null}
    </Stack>
  )
}
