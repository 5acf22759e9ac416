import type { StopHistory as History, RunDetail } from '@doorstep/shared/contracts'
import { formatDay, formatDuration } from '@doorstep/shared/rules'
import { useTranslation } from 'react-i18next'
import { formatClock } from '../../../lib/formatInstant.ts'
import { useSession } from '../../../lib/session.ts'
import { useLabels } from '../../../lib/useLabels.ts'
import planning from '../planning.module.css'
import { type HistoryLine, historyLines } from './historyLines.ts'
import classes from './StopHistory.module.css'

interface StopHistoryProps {
  readonly events: History['events']
  readonly run: Pick<RunDetail, 'date'>
}

/** The events of a stop: outcomes, notes and undos. Nothing while there are none. */
export function StopHistory({ events, run }: StopHistoryProps) {
  const { t } = useTranslation('planning')
  const { timeZone } = useSession().organisation
  const lines = historyLines(events, { date: run.date, timeZone })
  if (lines.length === 0) return null
  return (
    <section className={classes.history} aria-label={t('history.title')}>
      <h3>{t('history.title')}</h3>
      <ol>
        {lines.map((line) => (
          <li key={line.id} data-undone={line.isUndone || undefined}>
            <Line line={line} timeZone={timeZone} />
          </li>
        ))}
      </ol>
    </section>
  )
}

/** `14:05 No answer, by Magda Shah: “dog in the yard”. Sent 22 min later.` */
function Line({ line, timeZone }: { line: HistoryLine; timeZone: string }) {
  const { t } = useTranslation('planning')
  const labels = useLabels()
  const { what, rungs } = line
  const outcome = what && (what.outcome ? labels(`outcome.${what.outcome}`) : labels(`eventKind.${what.kind}`))
  const text = line.isUndo ? (outcome ? t('history.undoneWhat', { outcome }) : t('history.undone')) : outcome
  const tried = rungs.map(({ rung, at }) => t(`history.rung.${rung}`, { time: formatClock(at, timeZone) }))
  return (
    <>
      <span className={planning.tabular}>
        {line.otherDay && `${formatDay(line.otherDay)} `}
        {formatClock(line.at, timeZone)}
      </span>{' '}
      {line.isUndone ? <del>{text}</del> : text}
      {line.by && t('history.by', { name: line.by })}
      {line.note && t('history.note', { note: line.note })}
      {tried.length > 0 && ` ${t('history.tried', { list: tried.join(', ') })}`}
      {line.lateSeconds !== null && (
        <span className={classes.late}> {t('history.late', { time: formatDuration(line.lateSeconds) })}</span>
      )}
    </>
  )
}
