import type { Outcome } from '@doorstep/shared/rules'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import classes from '../driving.module.css'
import type { StopView } from '../round/roundView.ts'
import { OtherOutcome } from './OtherOutcome.tsx'
import { mainOutcome, otherOutcomes } from './outcomeChoices.ts'
import own from './StopActions.module.css'
import { useIsReady } from './useIsReady.ts'

interface StopActionsProps {
  readonly stop: StopView
  /** The most boxes of which some can be handed over here; 0 or 1: all or none. */
  readonly someOf: number
  readonly onRecord: (outcome: Outcome, note: string, boxes?: number) => Promise<void>
}

/** The large button for the usual outcome, and the button for all others. */
export function StopActions({ stop, someOf, onRecord }: StopActionsProps) {
  const { t } = useTranslation('driving')
  const [isOpen, setOpen] = useState(false)
  const isReady = useIsReady()
  const others = otherOutcomes(stop)
  return (
    <div className={own.actions}>
      <Button
        className={own.mainAction}
        disabled={!isReady}
        icon={<IconCheck size={24} aria-hidden />}
        onClick={() => void onRecord(mainOutcome(stop), '')}
      >
        {t(`main.${stop.kind}`)}
      </Button>
      {others.length > 0 ? (
        <Button
          variant="default"
          className={`${classes.resting} ${own.otherAction}`}
          disabled={!isReady}
          onClick={() => setOpen(true)}
        >
          {t('other')}
        </Button>
      ) : null}
      {isOpen ? (
        <OtherOutcome
          outcomes={others}
          stop={stop}
          someOf={someOf}
          onClose={() => setOpen(false)}
          onRecord={async (...recorded) => {
            await onRecord(...recorded)
            setOpen(false)
          }}
        />
      ) : null}
    </div>
  )
}
