import { checkHubDay, type HubObstacle } from '@doorstep/shared/contracts'
import { formatDay } from '@doorstep/shared/rules'
import { Button, Checkbox, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { DayField } from '../../../ui/DayField.tsx'
import classes from '../intake.module.css'
import type { FieldsForm } from './orderFieldValues.ts'

/** The existing order; undefined for a new one. */
export interface PlacedOrder {
  readonly id: string
  readonly date: string
  readonly hubId: string
  readonly boxes: number
}

interface HubDayFieldProps {
  readonly form: FieldsForm
  readonly today: string
  /** null: a new household. */
  readonly recipientId: string | null
  readonly placed: PlacedOrder | undefined
  readonly className: string | undefined
}

/**
 * The day of an order. If its hub is closed, full or past its cut-off then, it says so and offers the next possible day; whoever may set that
 * aside can do so knowingly.
 */
export function HubDayField({ form, today, recipientId, placed, className }: HubDayFieldProps) {
  const { t } = useTranslation('intake')
  const { values } = form
  const obstacles = useObstacles(values, recipientId, placed)
  const [first] = obstacles.list.filter(({ code }) => !values.overrides.some((set) => set === code))
  const canOverride = obstacles.list.length > 0 && obstacles.list.every((obstacle) => obstacle.canOverride)
  const field = form.getInputProps('date')
  return (
    <>
      <DayField
        label={t('form.day')}
        today={today}
        className={className}
        description={values.date !== '' && values.date < today ? t('form.past') : undefined}
        {...field}
        onChange={(date) => {
          field.onChange(date)
          form.setFieldValue('overrides', [])
        }}
        error={first ? first.sentence : field.error}
      />
      {obstacles.list.length > 0 ? (
        <Group gap="sm" className={classes.whole}>
          {obstacles.nextDate === null ? null : (
            <Button
              variant="default"
              size="compact-md"
              onClick={() => {
                form.setFieldValue('date', obstacles.nextDate ?? '')
                form.setFieldValue('overrides', [])
                form.clearFieldError('date')
              }}
            >
              {t('form.useDay', { day: formatDay(obstacles.nextDate) })}
            </Button>
          )}
          {canOverride ? (
            <Checkbox
              label={t('form.anyway')}
              checked={first === undefined}
              onChange={(event) => {
                const set = event.currentTarget.checked ? obstacles.list.map(({ code }) => code) : []
                form.setFieldValue('overrides', set.filter(isOverridable))
                form.clearFieldError('date')
              }}
            />
          ) : null}
        </Group>
      ) : null}
    </>
  )
}

const isOverridable = (code: HubObstacle): code is Exclude<HubObstacle, 'closed'> => code !== 'closed'

/** Of a parcel that is new or moves to another day or hub, or grows; an order that stays where it is meets none. */
function useObstacles(
  { kind, hubId, date, boxes }: FieldsForm['values'],
  recipientId: string | null,
  placed: PlacedOrder | undefined,
) {
  const count = boxes === '' ? 1 : boxes
  const stays = placed?.date === date && placed.hubId === hubId && count <= placed.boxes
  const query = {
    boxes: count,
    ...(recipientId === null ? {} : { recipientId }),
    ...(placed ? { orderId: placed.id } : {}),
  }
  const { data } = useQuery({
    queryKey: keys.hubDay(hubId, date, query),
    queryFn: ({ signal }) => call(checkHubDay, { params: { hubId, date }, query }, { signal }),
    enabled: kind === 'parcel' && hubId !== '' && date !== '' && !stays,
    gcTime: 60_000,
  })
  return { list: data?.obstacles ?? [], nextDate: data?.nextDate ?? null }
}
