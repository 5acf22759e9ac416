import { checkPostcode, type PinSource, type Point } from '@doorstep/shared/contracts'
import { normalisePostcode } from '@doorstep/shared/rules'
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconMapPin } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../lib/api.ts'
import { keys } from '../../lib/queryKeys.ts'
import { LazyMap } from '../LazyMap.tsx'
import classes from './address.module.css'
import { type DoorLocation, isRough, withPin } from './doorLocation.ts'

const loadMap = async () => (await import('../pin/PinMapView.tsx')).PinMapView

interface PinFieldProps {
  readonly door: DoorLocation
  readonly onChange: (door: DoorLocation) => void
  /** Also lets the user set where to stop. */
  readonly hasStop?: boolean
  /** Always shows the map. */
  readonly isOpen?: boolean
}

/** The quality of a pin, and a map to drag it to the door and to set where to stop. */
export function PinField({ door, onChange, hasStop = false, isOpen = false }: PinFieldProps) {
  const { t } = useTranslation('address')
  const { point, source, start, hasAnswer } = useShownPin(door)
  const [isToggled, setToggled] = useState<boolean | null>(null)
  if (!hasAnswer) return null
  // An approximate pin is shown at once, to be dragged to the door.
  const isMapShown = isOpen || (isToggled ?? (door.pinSource !== null && isRough(door.pinSource)))
  const change = (changed: DoorLocation) => {
    setToggled(true)
    onChange(changed)
  }
  const isUnsure = source === 'none' || isRough(source)
  const Icon = isUnsure ? IconAlertTriangle : IconMapPin
  return (
    <Stack gap={6} className={classes.location}>
      <Group gap={6} justify="space-between">
        <Group gap={6} wrap="nowrap" role="status" className={isUnsure ? classes.unsure : undefined}>
          <Icon size={18} aria-hidden className={classes.pinIcon} />
          <Text size="sm">
            {t(`location.is.${source}`)}
            {isUnsure ? ` ${t(source === 'none' ? 'location.place' : 'location.drag')}` : ''}
            {door.accessPoint ? ` ${t('location.withStop')}` : ''}
          </Text>
        </Group>
        {isMapShown && door.pinSource === 'placed' ? (
          <Button size="compact-sm" variant="default" onClick={() => change(withPin(door, null))}>
            {t('location.remove')}
          </Button>
        ) : null}
        {isOpen ? null : (
          <Button
            size="compact-sm"
            variant="default"
            aria-expanded={isMapShown}
            onClick={() => setToggled(!isMapShown)}
          >
            {isMapShown ? t('location.hide') : source === 'none' ? t('location.byHand') : t('location.check')}
          </Button>
        )}
      </Group>
      {isMapShown ? (
        <LazyMap
          load={loadMap}
          props={{
            point,
            start,
            onChange: (placed) => change(withPin(door, placed)),
            stop: hasStop
              ? { point: door.accessPoint, onChange: (accessPoint) => change({ ...door, accessPoint }) }
              : undefined,
          }}
        />
      ) : null}
    </Stack>
  )
}

interface ShownPin {
  readonly point: Point | null
  readonly source: PinSource
  readonly start: Point | null
  /** There is a pin, or the server has answered for the postcode. */
  readonly hasAnswer: boolean
}

/** The household's pin; else the middle of the postcode, which the server will use too. */
function useShownPin(door: DoorLocation): ShownPin {
  const postcode = normalisePostcode(door.postcode)
  const { data } = useQuery({
    queryKey: keys.postcode(postcode ?? ''),
    queryFn: ({ signal }) => call(checkPostcode, { body: { text: postcode ?? '' } }, { signal }),
    enabled: postcode !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const start = data?.point ?? data?.nearby ?? null
  if (door.point && door.pinSource) return { point: door.point, source: door.pinSource, start, hasAnswer: true }
  if (data?.point) return { point: data.point, source: 'postcode', start, hasAnswer: true }
  return { point: null, source: 'none', start: door.accessPoint ?? start, hasAnswer: data !== undefined }
}
