import { checkPostcode, type Point } from '@doorstep/shared/contracts'
import { normalisePostcode } from '@doorstep/shared/rules'
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../lib/api.ts'
import { keys } from '../lib/queries.ts'
import { LoadingState } from './LoadingState.tsx'
import classes from './PostcodeField.module.css'

const PinMap = lazy(async () => ({ default: (await import('../map/PinMap.tsx')).PinMap }))

interface PostcodeFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: ReactNode
  readonly required?: boolean
  readonly className?: string | undefined
  /** A pin placed by hand; null: the postcode's middle. */
  readonly point: Point | null
  readonly onPoint: (point: Point | null) => void
  /** Called with the normal form when a whole postcode was left or chosen. */
  readonly onSettled?: ((postcode: string) => void) | undefined
}

/**
 * A postcode, written as it comes ("n194pg") and put into order when left. The server says whether it knows the place; what it
 * may have been meant as is offered as buttons, and an unknown one can be pinned on the map. It never stands in the way. In a grid
 * the answer takes a row of its own below: let the field be the last of its row.
 */
export function PostcodeField(props: PostcodeFieldProps) {
  const { label, value, onChange, error, className, required = false, onSettled } = props
  const [left, setLeft] = useState(value)
  const settle = (typed: string) => {
    const normal = normalisePostcode(typed)
    const text = normal ?? typed.trim()
    if (text !== value) onChange(text)
    setLeft(text)
    if (normal) onSettled?.(normal)
  }
  return (
    <>
      <TextInput
        className={className}
        label={label}
        value={value}
        onChange={(event) => {
          onChange(event.currentTarget.value)
          props.onPoint(null)
        }}
        onBlur={() => settle(value)}
        error={error}
        required={required}
        withAsterisk={false}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={16}
      />
      {left !== '' && left === value ? <PostcodeAnswer {...props} onChoose={settle} /> : null}
    </>
  )
}

function PostcodeAnswer({
  value,
  point,
  onPoint,
  onChoose,
}: PostcodeFieldProps & { onChoose: (text: string) => void }) {
  const { t } = useTranslation('app')
  const [mapShown, setMapShown] = useState(false)
  const { data } = useQuery({
    queryKey: keys.postcode(value),
    queryFn: ({ signal }) => call(checkPostcode, { body: { text: value } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!data || (data.status === 'found' && point === null && !mapShown)) return null
  const isKnown = data.status === 'found'
  const sentence = {
    found: undefined,
    unknown: t('field.postcodeUnknown'),
    partial: t('field.postcodePartial'),
    malformed: t('field.postcodeMalformed'),
  }[data.status]
  return (
    <Stack gap={6} className={classes.answer}>
      {sentence && point === null ? (
        <Text size="sm" c="var(--doorstep-warning-text)" role="status">
          {sentence}
        </Text>
      ) : null}
      {data.suggestions.length > 0 && !isKnown ? (
        <Group gap={6}>
          <Text size="sm">{t('field.postcodeMeant')}</Text>
          {data.suggestions.slice(0, 4).map((suggestion) => (
            <Button key={suggestion} size="compact-sm" variant="default" onClick={() => onChoose(suggestion)}>
              {suggestion}
            </Button>
          ))}
        </Group>
      ) : null}
      {point ? (
        <Group gap={6}>
          <Text size="sm">{t('field.pinPlaced')}</Text>
          <Button size="compact-sm" variant="default" onClick={() => onPoint(null)}>
            {t('field.removePin')}
          </Button>
        </Group>
      ) : null}
      {data.status === 'unknown' || point || mapShown ? (
        <Button
          size="compact-sm"
          variant="default"
          w="fit-content"
          aria-expanded={mapShown}
          onClick={() => setMapShown(!mapShown)}
        >
          {mapShown ? t('field.hidePin') : t('field.placePin')}
        </Button>
      ) : null}
      {mapShown ? (
        <Suspense fallback={<LoadingState />}>
          <PinMap point={point} onChange={onPoint} start={data.point ?? data.nearby} />
        </Suspense>
      ) : null}
    </Stack>
  )
}
