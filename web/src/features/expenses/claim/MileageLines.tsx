import type { ClaimLine, ExpenseClaim } from '@doorstep/shared/contracts'
import { formatHundredths, formatPence } from '@doorstep/shared/rules'
import { Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useDay } from '../amounts/useDay.ts'
import { useRateText } from '../amounts/useRateText.ts'
import { useRemoveLine } from '../api/useClaimChanges.ts'
import classes from '../expenses.module.css'
import { LineButtons } from './LineButtons.tsx'
import { MileageDialog } from './MileageDialog.tsx'

export interface LinesProps {
  readonly claim: ExpenseClaim
  /** Whether the reader may change them. */
  readonly isEditable: boolean
}

/** The rounds of a claim, with their miles. */
export function MileageLines({ claim, isEditable }: LinesProps) {
  const { t } = useTranslation('expenses')
  const remove = useRemoveLine(claim)
  const [changing, setChanging] = useState<string>()
  const lines = claim.lines.filter(({ kind }) => kind === 'mileage')
  const changed = lines.find(({ id }) => id === changing)
  if (lines.length === 0 && claim.lines.length > 0) return null
  return (
    <section className={classes.panel} aria-labelledby="claim-lines">
      <Title order={3} id="claim-lines">
        {t('claim.lines')}
      </Title>
      <ProblemNotice error={remove.error} />
      {lines.length === 0 ? <EmptyState title={t('claim.noLines')} detail={t('claim.noLinesDetail')} /> : null}
      <ul className={classes.list}>
        {lines.map((line) => (
          <MileageItem
            key={line.id}
            line={line}
            isEditable={isEditable}
            isRemoving={remove.isPending && remove.variables === line.id}
            onChange={() => setChanging(line.id)}
            onRemove={() => remove.mutate(line.id)}
          />
        ))}
      </ul>
      {isEditable ? (
        <LinkButton to="/expenses/mine" variant="default">
          {t('claim.addRounds')}
        </LinkButton>
      ) : null}
      {changed ? <MileageDialog claim={claim} line={changed} onClose={() => setChanging(undefined)} /> : null}
    </section>
  )
}

interface MileageItemProps {
  readonly line: ClaimLine
  readonly isEditable: boolean
  readonly isRemoving: boolean
  readonly onChange: () => void
  readonly onRemove: () => void
}

function MileageItem({ line, isEditable, isRemoving, onChange, onRemove }: MileageItemProps) {
  const { t } = useTranslation('expenses')
  const day = useDay()
  const rateText = useRateText()
  const { date, roundNumber, mode, miles, measuredMiles, measureGuessed, reason, pence } = line
  const named = { date: day(date), number: roundNumber ?? '' }
  const details = [
    mode ? t(`mode.${mode}`) : undefined,
    t('miles', { miles: formatHundredths(miles ?? 0) }),
    rateText(line),
  ]
  return (
    <li>
      <div className={classes.ends}>
        <strong>{t('claim.line', named)}</strong>
        <span className={classes.amount}>{formatPence(pence)}</span>
      </div>
      <p className={classes.plain}>{details.filter((text) => text !== undefined).join(', ')}</p>
      {reason === null ? null : (
        <p className={classes.dimmed}>
          {t('claim.corrected', { miles: formatHundredths(measuredMiles ?? 0), reason })}
        </p>
      )}
      {measureGuessed ? <p className={classes.dimmed}>{t('claim.guessed')}</p> : null}
      {isEditable ? (
        <LineButtons
          labels={{ edit: t('claim.editLine', named), remove: t('claim.removeLine', named) }}
          isRemoving={isRemoving}
          onChange={onChange}
          onRemove={onRemove}
        />
      ) : null}
    </li>
  )
}
