import type { DriverStop } from '@doorstep/shared/contracts'
import { type MissingReason, missingReasons, type OrderLoad } from '@doorstep/shared/rules'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../../lib/useLabels.ts'
import { Button } from '../../../ui/Button.tsx'
import { BoxStepper } from './BoxStepper.tsx'
import own from './boxes.module.css'

interface LoadLineProps {
  readonly load: DriverStop['loads'][number]
  readonly count: OrderLoad
  /** Of the door, as in the list. */
  readonly number: number
  readonly onLoad: (boxes: number, missing?: MissingReason) => void
}

/** One order at its collection: a tick for all of it, or how many boxes and why not all. */
export function LoadLine({ load, count, number, onLoad }: LoadLineProps) {
  const { t } = useTranslation('driving')
  const labels = useLabels()
  const [isCounting, setCounting] = useState(false)
  const { planned, loaded, missing } = count
  const name = t('loadLine', { number, name: load.name })
  const isWhole = loaded !== null && loaded >= planned
  return (
    <li className={own.line}>
      <div className={own.order}>
        <label className={own.tick}>
          <input
            type="checkbox"
            checked={isWhole}
            onChange={() => onLoad(isWhole ? 0 : planned, isWhole ? 'short' : undefined)}
          />
          <span className={own.what}>
            <span>{name}</span>
            <strong>
              {planned > 0 ? labels('boxes', { count: planned }) : t('loadErrand')}
              {load.temperature === 'ambient' ? '' : ` · ${labels(`temperature.${load.temperature}`)}`}
            </strong>
            {missing === null ? null : (
              <span className={own.missing}>
                {t('boxes.of', { loaded: loaded ?? 0, planned })} · {labels(`outcome.${missing}`)}
              </span>
            )}
          </span>
        </label>
        {planned > 0 && !isCounting ? (
          <Button
            variant="default"
            large
            aria-label={t('boxes.fewerFor', { number })}
            onClick={() => setCounting(true)}
          >
            {t('boxes.fewer')}
          </Button>
        ) : null}
      </div>
      {load.items ? <p className={own.items}>{load.items}</p> : null}
      {isCounting ? (
        <CountForm
          planned={planned}
          onCancel={() => setCounting(false)}
          onSave={(boxes, reason) => {
            setCounting(false)
            onLoad(boxes, reason)
          }}
        />
      ) : null}
    </li>
  )
}

interface CountFormProps {
  readonly planned: number
  readonly onSave: (boxes: number, missing: MissingReason) => void
  readonly onCancel: () => void
}

/** How many of an order's boxes are in the vehicle, and a button for each reason. */
function CountForm({ planned, onSave, onCancel }: CountFormProps) {
  const { t } = useTranslation('driving')
  const [boxes, setBoxes] = useState(planned - 1)
  return (
    <div className={own.count}>
      <BoxStepper label={t('boxes.howMany')} value={boxes} max={planned - 1} onChange={setBoxes} />
      {missingReasons.map((reason) => (
        <Button key={reason} large className={own.wide} onClick={() => onSave(boxes, reason)}>
          {t(`boxes.${reason}`)}
        </Button>
      ))}
      <Button variant="default" large className={own.wide} onClick={onCancel}>
        {t('cancel')}
      </Button>
    </div>
  )
}
