import type { RunDetail } from '@doorstep/shared/contracts'
import { type Compactness, compactnesses, extraRoundMinutes } from '@doorstep/shared/rules'
import { Button, NativeSelect, Text } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../../lib/api.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useRunAction } from '../api/useRun.ts'
import classes from '../planning.module.css'
import { CloseRunDialog } from './CloseRunDialog.tsx'
import own from './RunButtons.module.css'
import { actionsFor, type OfferedAction } from './runActions.ts'

const compactnessLabels = {
  off: 'actions.compactnessOff',
  some: 'actions.compactnessSome',
  strong: 'actions.compactnessStrong',
} as const satisfies Record<Compactness, string>

/** Minutes, and what the run has now. */
const extraRoundChoices = (chosen: number): number[] =>
  [...new Set([0, 15, extraRoundMinutes.default, 60, chosen])].toSorted((a, b) => a - b)

/** The buttons that move a run on, and what came of the last one. */
export function RunButtons({ run }: { run: RunDetail }) {
  const { t } = useTranslation('planning')
  const step = useRunAction(run)
  const [closing, setClosing] = useState(false)
  const [compactness, setCompactness] = useState(run.compactness)
  const [minutes, setMinutes] = useState(run.extraRoundMinutes)
  const reasonId = useId()
  const offered = actionsFor(run)
  const whyNot = offered.find((one) => one.primary)?.whyNot

  const act = ({ action }: OfferedAction) => {
    if (action === 'close') setClosing(true)
    else step.mutate({ action, compactness, extraRoundMinutes: minutes })
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
        {offered.map((one) => (
          <Button
            key={one.action}
            size="sm"
            variant={one.primary ? 'filled' : 'default'}
            disabled={one.whyNot !== undefined}
            aria-describedby={one.whyNot ? reasonId : undefined}
            loading={step.isPending && step.variables.action === one.action}
            onClick={() => act(one)}
          >
            {t(one.again ? 'actions.planAgain' : `actions.${one.action}`)}
          </Button>
        ))}
      </fieldset>
      {whyNot && (
        <Text id={reasonId} size="xs" className={own.whyNot}>
          {t(`actions.why.${whyNot}`)}
        </Text>
      )}
      {step.error !== null && (
        <div className={own.barNotice}>
          {isProblem(step.error, 'stale-version') ? (
            <Notice kind="problem" onClose={step.reset}>
              <strong>{t('stale.title')}</strong> {t('stale.detail', { status: t(`status.${run.status}`) })}
            </Notice>
          ) : (
            <ProblemNotice error={step.error} onClose={step.reset} />
          )}
        </div>
      )}
      {closing && <CloseRunDialog run={run} onClose={() => setClosing(false)} />}
    </>
  )
}
