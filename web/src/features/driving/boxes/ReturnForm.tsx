import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import classes from '../driving.module.css'
import type { RoundView } from '../round/roundView.ts'
import { BoxStepper } from './BoxStepper.tsx'
import own from './boxes.module.css'
import type { BoxActions } from './useBoxActions.ts'

interface ReturnFormProps {
  readonly round: Pick<RoundView, 'ledger' | 'hubs'>
  readonly actions: BoxActions
}

/** Contracts: `name` of a difference. */
const maxNameLength = 80

/** Boxes that are left go back to a hub, or stay with the driver and somebody of the group knows. Each count can be corrected. */
export function ReturnForm({ round: { ledger, hubs }, actions }: ReturnFormProps) {
  const { t } = useTranslation('driving')
  const [hubId, setHubId] = useState([...ledger.returns.keys()][0] ?? hubs[0]?.id)
  const [name, setName] = useState(ledger.explained?.name ?? '')
  const hubField = useId()
  const nameField = useId()
  const back = ledger.returns.get(hubId ?? '')?.boxes ?? 0
  const kept = ledger.difference
  return (
    <div className={own.return}>
      {hubId === undefined ? null : (
        <>
          <label htmlFor={hubField}>{t('boxes.returnTo')}</label>
          <select
            id={hubField}
            className={classes.field}
            value={hubId}
            onChange={(event) => setHubId(event.currentTarget.value)}
          >
            {hubs.map((hub) => (
              <option key={hub.id} value={hub.id}>
                {hub.name}
              </option>
            ))}
          </select>
          <BoxStepper
            label={t('boxes.returned')}
            value={back}
            max={back + Math.max(0, ledger.difference)}
            onChange={(boxes) => void actions.unload(hubId, boxes)}
          />
        </>
      )}
      {kept > 0 ? (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim() !== '') void actions.explain(kept, name)
          }}
        >
          <label htmlFor={nameField}>{t('boxes.keep')}</label>
          <input
            id={nameField}
            className={classes.field}
            maxLength={maxNameLength}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" large className={own.wide} disabled={name.trim() === ''}>
            {t('boxes.keepSave')}
          </Button>
        </form>
      ) : null}
    </div>
  )
}
