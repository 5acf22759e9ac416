import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../lib/session.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { compareRounds, reorderSeen, toSeenRound } from './changes/compareRounds.ts'
import { ConfidentialityForm } from './confidentiality/ConfidentialityForm.tsx'
import classes from './driving.module.css'
import { phoneUserOf } from './link/phoneUser.ts'
import { findOverruled } from './notices/findOverruled.ts'
import { PhoneNotices } from './notices/PhoneNotices.tsx'
import { getPhone } from './phone/phone.ts'
import { countUnsent } from './phone/phoneStore.ts'
import { useOutbox } from './phone/useOutbox.ts'
import { NoRound } from './round/NoRound.tsx'
import { RoundChooser } from './round/RoundChooser.tsx'
import { RoundDesk } from './round/RoundDesk.tsx'
import { buildRoundView, findRemovableEvents } from './round/roundView.ts'
import { useMyRounds } from './round/useMyRounds.ts'
import { useStoredMap } from './round/useStoredMap.ts'

/** A driver's rounds of today, one stop at a time. */
export function DrivingPage() {
  const { t } = useTranslation('driving')
  const session = useSession()
  const userId = phoneUserOf(session)
  const phone = getPhone(userId, session.link ? undefined : session.organisation.id)
  const outbox = useOutbox(phone)
  const { rounds, fetchedAt, error, refetch, confidentiality, expiresAt, isStored, seen, markSeen } = useMyRounds(
    userId,
    session,
    phone,
  )
  useStoredMap(rounds)
  const [selectedId, setSelectedId] = useState<string | undefined>(
    () => sessionStorage.getItem(selectedRoundKey) ?? undefined,
  )
  const selectRound = (roundId: string | undefined) => {
    if (roundId === undefined) sessionStorage.removeItem(selectedRoundKey)
    else sessionStorage.setItem(selectedRoundKey, roundId)
    setSelectedId(roundId)
  }

  const views = useMemo(
    () => rounds?.map((round) => buildRoundView(round, fetchedAt, outbox.events)),
    [rounds, fetchedAt, outbox.events],
  )
  const overruled = useMemo(
    () => findOverruled(views ?? [], outbox.events, fetchedAt),
    [views, outbox.events, fetchedAt],
  )

  useEffect(() => {
    const unread = new Set(overruled.map(({ eventId }) => eventId))
    const removable = findRemovableEvents(outbox.events, fetchedAt, Date.now()).filter((id) => !unread.has(id))
    void phone.outbox.delete(removable).catch(() => undefined)
  }, [phone, outbox.events, fetchedAt, overruled])

  const notices = (
    <PhoneNotices
      phone={phone}
      outbox={outbox}
      rounds={views ?? []}
      overruled={overruled}
      error={error}
      fetchedAt={fetchedAt}
      expiresAt={expiresAt}
      isStored={isStored}
      onRetry={refetch}
    />
  )
  const unsent = countUnsent(outbox.events)
  const stillSending =
    unsent > 0 ? <p className={classes.stillSending}>{t('stillSending', { count: unsent })}</p> : null
  if (!views)
    return (
      <div className={classes.column}>
        <h1 className={classes.hidden}>{t('title')}</h1>
        {stillSending}
        {error ? <ErrorState error={error} onRetry={refetch} /> : <LoadingState />}
      </div>
    )

  if (confidentiality) return <ConfidentialityForm text={confidentiality} notices={notices} onAccepted={refetch} />

  const selected = views.length === 1 ? views[0] : views.find((view) => view.id === selectedId)
  const seenSelected = seen.find(({ roundId }) => roundId === selected?.id)
  if (selected)
    return (
      <RoundDesk
        key={selected.id}
        round={selected}
        phone={phone}
        outbox={outbox}
        notices={notices}
        changes={seenSelected && compareRounds(seenSelected, selected)}
        onChangesSeen={() => markSeen(toSeenRound(selected))}
        onReordered={(stopIds) => seenSelected && markSeen(reorderSeen(seenSelected, stopIds))}
        onOtherRounds={views.length > 1 ? () => selectRound(undefined) : undefined}
      />
    )
  return (
    <div className={classes.column}>
      {notices}
      {stillSending}
      <h1 className={classes.hidden}>{t('title')}</h1>
      {views.length === 0 ? <NoRound onCheck={refetch} /> : <RoundChooser rounds={views} onSelect={selectRound} />}
    </div>
  )
}

/** Remembers the id of the selected round for a reload of the tab. */
const selectedRoundKey = 'doorstep-driving-round'
