import type { RunDetail } from '@doorstep/shared/contracts'
import { type Compactness, compactnesses, defaultSettings } from '@doorstep/shared/rules'
import { Button, NativeSelect, Text } from '@mantine/core'
import { lazy, Suspense, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../../lib/api.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useRunAction } from '../api/useRun.ts'
import classes from '../planning.module.css'
import own from './RunButtons.module.css'
import { actionsFor, type OfferedAction } from './runActions.ts'

const CloseRunDialog = lazy(async () => ({ default: (await import('./CloseRunDialog.tsx')).CloseRunDialog }))

const DriverLinksDialog = lazy(async () => ({
  default: (await import('../links/DriverLinksDialog.tsx')).DriverLinksDialog,
}))

const compactnessLabels = {
  off: 'actions.compactnessOff',
  some: 'actions.compactnessSome',
  strong: 'actions.compactnessStrong',
} as const satisfies Record<Compactness, string>

/** Minutes to choose from, with the run's current value. */
const extraRoundChoices = (current: number): number[] =>
  [...new Set([0, 15, defaultSettings.planChoices.extraRoundMinutes, 60, current])].toSorted((a, b) => a - b)

/** The run's actions, and the result of the last one. */
export function RunButtons({ run }: { run: RunDetail }) {
  const { t } = useTranslation('planning')
  const runAction = useRunAction(run)
  const [closing, setClosing] = useState(false)
  const [isSharing, setSharing] = useState(false)
  const [compactness, setCompactness] = useState(run.compactness)
  const [minutes, setMinutes] = useState(run.extraRoundMinutes)
  const reasonId = useId()
  const offered = actionsFor(run)
  const disabledReason = offered.find((one) => one.primary)?.disabledReason

  const start = ({ action }: OfferedAction) => {
    if (action === 'close') setClosing(true)
    else
      runAction.mutate(
        { action, compactness, extraRoundMinutes: minutes },
        { onSuccess: () => action === 'publish' && setSharing(true) },
      )
  }
  return (
    <>
      <fieldset className={classes.actions} aria-label={t('actions.label')}>
        {offered.some((one) => one.action === 'plan') && (
          <NativeSelect
            aria-label={t('actions.compactness')}
            size="sm"
            value={compactness}
            onChange={(event) => setCompactness(event.currentTarget.value as Compactness)}
            data={compactnesses.map((value) => ({ value, label: t(compactnessLabels[value]) }))}
          />
        )}
        {offered.some((one) => one.action === 'plan') && (
          <NativeSelect
            aria-label={t('actions.extraRound')}
            size="sm"
            value={minutes}
            onChange={(event) => setMinutes(Number(event.currentTarget.value))}
            data={extraRoundChoices(run.extraRoundMinutes).map((value) => ({
              value: String(value),
              label: value === 0 ? t('actions.extraRoundNone') : t('actions.extraRoundUpTo', { minutes: value }),
            }))}
          />
        )}
        {run.status === 'published' && (
          <Button size="sm" onClick={() => setSharing(true)}>
            {t('links.share')}
          </Button>
        )}
        {offered.map((one) => (
          <Button
            key={one.action}
            size="sm"
            variant={one.primary ? 'filled' : 'default'}
            disabled={one.disabledReason !== undefined}
            aria-describedby={one.disabledReason ? reasonId : undefined}
            loading={runAction.isPending && runAction.variables.action === one.action}
            onClick={() => start(one)}
          >
            {t(one.again ? 'actions.planAgain' : `actions.${one.action}`)}
          </Button>
        ))}
      </fieldset>
      {disabledReason && (
        <Text id={reasonId} size="xs" className={own.disabledReason}>
          {t(`actions.why.${disabledReason}`)}
        </Text>
      )}
      {runAction.error !== null && (
        <div className={own.barNotice}>
          {isProblem(runAction.error, 'stale-version') ? (
            <Notice kind="problem" onClose={runAction.reset}>
              <strong>{t('stale.title')}</strong> {t('stale.detail', { status: t(`status.${run.status}`) })}
            </Notice>
          ) : (
            <ProblemNotice error={runAction.error} onClose={runAction.reset} />
          )}
        </div>
      )}
      {isSharing && (
        <Suspense fallback={null}>
          <DriverLinksDialog run={run} onClose={() => setSharing(false)} />
        </Suspense>
      )}
      {closing && (
        <Suspense fallback={null}>
          <CloseRunDialog run={run} onClose={() => setClosing(false)} />
        </Suspense>
      )}
    </>
  )
}
