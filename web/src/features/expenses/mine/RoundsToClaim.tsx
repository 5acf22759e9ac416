import type { ClaimableRound } from '@doorstep/shared/contracts'
import { formatHundredths } from '@doorstep/shared/rules'
import { Button, Checkbox, Text, Title } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useDay } from '../amounts/useDay.ts'
import { useClaimableRounds } from '../api/useExpenses.ts'
import classes from '../expenses.module.css'
import { type RoundChoice, toChoices } from './roundChoices.ts'
import { useClaimRounds } from './useClaimRounds.ts'

/** Rounds that were driven and are in no claim: several go into one at once. */
export function RoundsToClaim() {
  const { t } = useTranslation('expenses')
  const { data, error, refetch } = useClaimableRounds()
  return (
    <section className={classes.panel} aria-labelledby="mine-rounds">
      <Title order={2} id="mine-rounds">
        {t('mine.rounds')}
      </Title>
      {data ? (
        data.items.length === 0 ? (
          <EmptyState title={t('mine.noRounds')} detail={t('mine.noRoundsDetail')} />
        ) : (
          <RoundsForm rounds={data.items} />
        )
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState />
      )}
    </section>
  )
}

function RoundsForm({ rounds }: { readonly rounds: readonly ClaimableRound[] }) {
  const { t } = useTranslation('expenses')
  const navigate = useNavigate()
  const choices = toChoices(rounds)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [isMissing, setMissing] = useState(false)
  const claim = useClaimRounds()
  const chosen = choices.filter(({ key }) => ticked.has(key))
  const tick = (keys: readonly string[], isTicked: boolean) => {
    setMissing(false)
    setTicked(new Set([...ticked].filter((key) => !keys.includes(key)).concat(isTicked ? keys : [])))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (chosen.length === 0) return setMissing(true)
    claim.mutate(chosen, {
      onSuccess: (claimId) => void navigate({ to: '/expenses/$claimId', params: { claimId } }),
    })
  }
  return (
    <form onSubmit={submit}>
      <Text mb="sm">{t('mine.roundsLead')}</Text>
      <ProblemNotice error={claim.error} />
      {choices.length > 1 ? (
        <Checkbox
          label={t('mine.all')}
          py={8}
          checked={chosen.length === choices.length}
          indeterminate={chosen.length > 0 && chosen.length < choices.length}
          onChange={(event) =>
            tick(
              choices.map(({ key }) => key),
              event.currentTarget.checked,
            )
          }
        />
      ) : null}
      <ul className={classes.list}>
        {choices.map((choice) => (
          <li key={choice.key}>
            <RoundItem
              choice={choice}
              isTicked={ticked.has(choice.key)}
              onTick={(isTicked) => tick([choice.key], isTicked)}
            />
          </li>
        ))}
      </ul>
      {isMissing ? (
        <Text c="var(--mantine-color-error)" role="alert">
          {t('mine.chooseOne')}
        </Text>
      ) : null}
      <div className={classes.ends}>
        <Text role="status">
          {chosen.length === 0
            ? ''
            : t('mine.chosen', {
                count: chosen.length,
                miles: formatHundredths(chosen.reduce((sum, { round }) => sum + round.miles, 0)),
              })}
        </Text>
        <Button type="submit" loading={claim.isPending}>
          {t('mine.claim')}
        </Button>
      </div>
    </form>
  )
}

interface RoundItemProps {
  readonly choice: RoundChoice
  readonly isTicked: boolean
  readonly onTick: (isTicked: boolean) => void
}

function RoundItem({ choice: { round, mode }, isTicked, onTick }: RoundItemProps) {
  const { t } = useTranslation('expenses')
  const day = useDay()
  const miles = `${t('miles', { miles: formatHundredths(round.miles) })}, ${t(`mode.${mode}`)}`
  return (
    <Checkbox
      checked={isTicked}
      onChange={(event) => onTick(event.currentTarget.checked)}
      label={t('mine.round', { date: day(round.date), number: round.roundNumber })}
      description={round.measureGuessed ? `${miles}. ${t('mine.guessed')}` : miles}
    />
  )
}
