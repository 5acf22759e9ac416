import { checkPostcode } from '@doorstep/shared/contracts'
import { cleanText, normalisePostcode } from '@doorstep/shared/rules'
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../lib/api.ts'
import { keys } from '../../lib/queryKeys.ts'
import classes from './address.module.css'
import { type DoorLocation, withPostcode } from './doorLocation.ts'

interface PostcodeFieldProps {
  readonly door: DoorLocation
  readonly onChange: (door: DoorLocation) => void
  readonly error?: ReactNode
  readonly className?: string | undefined
}

/**
 * A postcode as typed ("n194pg"), normalised on leaving the field. The server checks it once it is full, or on leaving the field, and suggestions
 * appear as buttons; nothing is blocked. In a grid the answer takes a row below: make the field the last of its row.
 */
export function PostcodeField({ door, onChange, error, className }: PostcodeFieldProps) {
  const { t } = useTranslation('address')
  const { postcode } = door
  const [checked, setChecked] = useState(postcode)
  // A full postcode at once: an answer that appears on leaving the field moves the button on which somebody has just pressed.
  const toCheck = normalisePostcode(postcode) ?? (checked === postcode ? checked : '')
  const settle = (typed: string) => {
    const text = normalisePostcode(typed) ?? cleanText(typed).trim()
    if (text !== postcode) onChange(withPostcode(door, text))
    setChecked(text)
  }
  return (
    <>
      <TextInput
        className={className}
        label={t('field.postcode')}
        value={postcode}
        onChange={(event) => onChange(withPostcode(door, event.currentTarget.value))}
        onBlur={() => settle(postcode)}
        error={error}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={24}
      />
      {toCheck !== '' && door.point === null ? <PostcodeCheck value={toCheck} onChoose={settle} /> : null}
    </>
  )
}

function PostcodeCheck({ value, onChoose }: { value: string; onChoose: (text: string) => void }) {
  const { t } = useTranslation('address')
  const { data } = useQuery({
    queryKey: keys.postcode(value),
    queryFn: ({ signal }) => call(checkPostcode, { body: { text: value } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!data || data.status === 'found') return null
  return (
    <Stack gap={6} className={classes.answer}>
      <Text size="sm" c="var(--doorstep-warning-text)" role="status">
        {t(`postcode.${data.status}`)}
      </Text>
      {data.suggestions.length > 0 ? (
        <Group gap={6}>
          <Text size="sm">{t('postcode.meant')}</Text>
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
