import type { ImportDecision, ImportRow, SpreadsheetImport } from '@doorstep/shared/contracts'
import type { ImportField } from '@doorstep/shared/rules'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toSentence } from '../../../ui/applyProblem.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useChangeRow } from '../api/useImports.ts'
import { CellField } from './CellField.tsx'
import { Differences } from './Differences.tsx'
import classes from './preview.module.css'

interface PreviewRowProps {
  readonly item: SpreadsheetImport
  readonly row: ImportRow
}

/** A row of the file, what will be done with it, and what is wrong with it; cells with a problem can be corrected at once. */
export function PreviewRow({ item, row }: PreviewRowProps) {
  const { t } = useTranslation('imports')
  const change = useChangeRow(item.id)
  const [isEditing, setEditing] = useState(false)
  const columns = item.columns.filter(({ field }) => field !== null)
  const problemAt = (column: number) =>
    row.problems.filter((each) => each.column === column).map(({ message }) => message)
  const general = row.problems.filter(({ column }) => column === null)
  const shown = columns.filter(
    ({ index }) => isEditing || (row.cells[index] ?? '') !== '' || problemAt(index).length > 0,
  )
  const isSkipped = row.decision === 'skip'
  return (
    <li className={classes.row} data-state={row.state}>
      <div className={classes.head}>
        <span>{t('preview.row', { number: row.number })}</span>
        <span className={classes.state}>{isSkipped ? t('skipped') : t(`state.${row.state}`)}</span>
        <PinRemark row={row} />
        <span className={classes.spacer} />
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t(isEditing ? 'preview.doneRow' : 'preview.editRow', { number: row.number })}
          onClick={() => setEditing(!isEditing)}
        >
          {t(isEditing ? 'preview.done' : 'preview.edit')}
        </Button>
      </div>
      {row.match && <p className={classes.remark}>{t('preview.like', { label: row.match.label })}</p>}
      {general.map(({ message }) => (
        <p key={message} className={row.state === 'error' ? classes.problem : classes.remark}>
          {toSentence(message)}.
        </p>
      ))}
      <dl className={classes.cells}>
        {shown.map(({ index, field }) => (
          <CellField
            key={index}
            label={t(`field.${field as ImportField}`)}
            text={row.cells[index] ?? ''}
            problems={problemAt(index)}
            isEditing={isEditing || (problemAt(index).length > 0 && row.state === 'error')}
            onSave={(text) => change.mutate({ number: row.number, cells: [{ column: index, text }] })}
          />
        ))}
      </dl>
      {row.differences.length > 0 && <Differences row={row} />}
      <Choices item={item} row={row} onDecide={(decision) => change.mutate({ number: row.number, decision })} />
      <ProblemNotice error={change.error} onClose={change.reset} />
    </li>
  )
}

function PinRemark({ row: { pinSource } }: { readonly row: ImportRow }) {
  const { t } = useTranslation('imports')
  return pinSource === 'street' || pinSource === 'postcode' ? (
    <span className={classes.remark}>{t(`pin.${pinSource}`)}</span>
  ) : null
}

interface ChoicesProps extends PreviewRowProps {
  readonly onDecide: (decision: ImportDecision | null) => void
}

function Choices({ item, row, onDecide }: ChoicesProps) {
  const { t } = useTranslation('imports')
  const isUnsure = row.choices.includes('add') && row.choices.includes('take_theirs')
  const labelOf = (choice: ImportDecision) => {
    if (choice === 'take_theirs' && isUnsure) return t('decision.take_theirs_unsure')
    if (choice === 'add' && item.kind === 'orders' && !isUnsure) return t('decision.add_order')
    return t(`decision.${choice}`)
  }
  if (row.choices.length === 0) return null
  return (
    <div className={classes.choices}>
      {row.choices.map((choice) => (
        <Button
          key={choice}
          size="compact-sm"
          variant={row.decision === choice ? 'filled' : 'default'}
          aria-pressed={row.decision === choice}
          onClick={() => onDecide(row.decision === choice ? null : choice)}
        >
          {labelOf(choice)}
        </Button>
      ))}
    </div>
  )
}
