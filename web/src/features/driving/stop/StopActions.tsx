import type { Outcome } from '@doorstep/shared/rules'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import type { StopView } from '../round/roundView.ts'
import { OtherOutcome } from './OtherOutcome.tsx'
import { mainOutcome, otherOutcomes } from './outcomeChoices.ts'
import classes from './StopActions.module.css'
import { useIsReady } from './useIsReady.ts'

interface StopActionsProps {
  readonly stop: StopView
  readonly onRecord: (outcome: Outcome, note: string) => Promise<void>
}

/** The large button for the usual outcome, and the button for all others. */
export function StopActions({ stop, onRecord }: StopActionsProps) {
  const { t } = useTranslation('driving')
  const [isOpen, setOpen] = useState(false)
  const isReady = useIsReady()
  const others = otherOutcomes(stop)
  return (
    <div className={classes.actions}>
      <Button
        className={classes.mainAction}
        disabled={!isReady}
        icon={<IconCheck size={24} aria-hidden />}
        onClick={() => void onRecord(mainOutcome(stop), '')}
      >
        {t(`main.${stop.kind}`)}
      </Button>
      {others.length > 0 ? (
        <Button variant="default" className={classes.otherAction} disabled={!isReady} onClick={() => setOpen(true)}>
          {t('other')}
        </Button>
      ) : null}
      {isOpen ? (
        <OtherOutcome
          outcomes={others}
          stop={stop}
          onClose={() => setOpen(false)}
          onRecord={async (outcome, note) => {
            await onRecord(outcome, note)
            setOpen(false)
          }}
        />
      ) : null}
    </div>
  )
}
