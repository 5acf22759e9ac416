import { checkPostcode, type PinSource, type Point } from '@doorstep/shared/contracts'
import { normalisePostcode } from '@doorstep/shared/rules'
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconMapPin } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { LazyMap } from '../../../map/LazyMap.tsx'
import classes from '../intake.module.css'
import { type DoorLocation, isRough, withPin } from './doorLocation.ts'

const loadMap = async () => (await import('../../../map/pin/PinMapView.tsx')).PinMapView

interface PinFieldProps {
  readonly door: DoorLocation
  readonly onChange: (door: DoorLocation) => void
  /** Where to stop can be set as well. */
  readonly hasStop?: boolean
  /** The map is there from the beginning, and stays. */
  readonly isOpen?: boolean
}

/** How sure a place on the map is, in words; and the map, to drag the pin to the door and to set where to stop. */
export function PinField({ door, onChange, hasStop = false, isOpen = false }: PinFieldProps) {
  const { t } = useTranslation('intake')
  const { point, source, start, isKnown } = useShownPin(door)
  const [wanted, setWanted] = useState<boolean | null>(null)
  if (!isKnown) return null
  // What the search found only roughly is shown at once, to be dragged to the door.
  const mapShown = isOpen || (wanted ?? (door.pinSource !== null && isRough(door.pinSource)))
  const change = (changed: DoorLocation) => {
    setWanted(true)
    onChange(changed)
  }
  const isUnsure = source === 'none' || isRough(source)
  const Icon = isUnsure ? IconAlertTriangle : IconMapPin
  return (
    <Stack gap={6} className={classes.whole}>
      <Group gap={6} justify="space-between">
        <Group gap={6} wrap="nowrap" role="status" className={isUnsure ? classes.unsure : undefined}>
          <Icon size={18} aria-hidden className={classes.pinIcon} />
          <Text size="sm">
            {t(`pin.is.${source}`)}
            {isUnsure ? ` ${t(source === 'none' ? 'pin.place' : 'pin.drag')}` : ''}
            {door.accessPoint ? ` ${t('pin.withStop')}` : ''}
          </Text>
        </Group>
        {mapShown && door.pinSource === 'placed' ? (
          <Button size="compact-sm" variant="default" onClick={() => change(withPin(door, null))}>
            {t('pin.remove')}
          </Button>
        ) : null}
        {isOpen ? null : (
          <Button size="compact-sm" variant="default" aria-expanded={mapShown} onClick={() => setWanted(!mapShown)}>
            {mapShown ? t('pin.hide') : source === 'none' ? t('pin.byHand') : t('pin.check')}
          </Button>
        )}
      </Group>
      {mapShown ? (
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
  /** There is something to say: a pin, or an answer about the postcode. */
  readonly isKnown: boolean
}

/** The household's own pin; else the postcode's middle, which the server will take as well. */
function useShownPin(door: DoorLocation): ShownPin {
  const postcode = normalisePostcode(door.postcode)
  const { data } = useQuery({
    queryKey: keys.postcode(postcode ?? ''),
    queryFn: ({ signal }) => call(checkPostcode, { body: { text: postcode ?? '' } }, { signal }),
    enabled: postcode !== undefined,
    staleTime: Infinity,
  })
  const start = data?.point ?? data?.nearby ?? null
  if (door.point && door.pinSource) return { point: door.point, source: door.pinSource, start, isKnown: true }
  if (data?.point) return { point: data.point, source: 'postcode', start, isKnown: true }
  return { point: null, source: 'none', start: door.accessPoint ?? start, isKnown: data !== undefined }
}
