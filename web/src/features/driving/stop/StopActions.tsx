import type { Outcome } from '@doorstep/shared/rules'
import { IconCheck } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import type { GivenBoxes } from '../boxes/givenBoxes.ts'
import classes from '../driving.module.css'
import type { StopView } from '../round/roundView.ts'
import { mainOutcome, otherOutcomes } from './outcomeChoices.ts'
import own from './StopActions.module.css'
import { useIsReady } from './useIsReady.ts'

const loadOtherOutcome = async () => (await import('./OtherOutcome.tsx')).OtherOutcome
const OtherOutcome = lazy(async () => ({ default: await loadOtherOutcome() }))

interface StopActionsProps {
  readonly stop: StopView
  /** Those of the household's orders of which only some boxes may be handed over. */
  readonly parts: readonly StopView[]
  readonly onRecord: (outcome: Outcome, note: string, given?: GivenBoxes) => Promise<void>
}

/** The large button for the usual outcome, and the button for all others. */
export function StopActions({ stop, parts, onRecord }: StopActionsProps) {
  const { t } = useTranslation('driving')
  const [isOpen, setOpen] = useState(false)
  const isReady = useIsReady()
  const others = otherOutcomes(stop)
  useEffect(() => {
    // Where no service worker keeps it, it is here before the signal goes.
    void loadOtherOutcome().catch(() => undefined)
  }, [])
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
        <Suspense fallback={<LoadingState />}>
          <OtherOutcome
            outcomes={others}
            stop={stop}
            parts={parts}
            onClose={() => setOpen(false)}
            onRecord={async (...recorded) => {
              await onRecord(...recorded)
              setOpen(false)
            }}
          />
        </Suspense>
      ) : null}
    </div>
  )
}
