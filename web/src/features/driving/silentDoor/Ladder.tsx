import { useTranslation } from 'react-i18next'
import { formatClock } from '../../../lib/formatInstant.ts'
import { callLink, textLink, withheldCallLink } from '../../../lib/phoneLinks.ts'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import type { RoundView, StopView } from '../round/roundView.ts'
import { takeRung, useTakenRungs } from './ladders.ts'
import { listRungs, type Rung } from './listRungs.ts'
import own from './silentDoor.module.css'
import { WaitRung } from './WaitRung.tsx'

export interface LadderProps {
  readonly stop: StopView
  readonly round: RoundView
  /** Asks the base to ring. */
  readonly onBaseCall: () => void
  readonly onNoAnswer: () => void
}

/** The rungs of a silent door, one tap each: the next one stands out, those taken say when. */
export function Ladder({ stop, round, onBaseCall, onNoAnswer }: LadderProps) {
  const { t } = useTranslation('driving')
  const taken = useTakenRungs(stop.id)
  const { withholdNumber } = round
  const rungs = listRungs(stop, withholdNumber, taken)
  const next = rungs.find(({ takenAt }) => takenAt === undefined)
  const call = (phone: string) => (withholdNumber ? withheldCallLink(phone) : callLink(phone))

  const show = (one: Rung) => {
    const take = () => takeRung(stop.id, { rung: one.rung, ...contactOf(one), at: Date.now() })
    const props = {
      className: own.rung,
      large: true,
      variant: one === next ? 'filled' : 'default',
      onClick: take,
    } as const
    switch (one.rung) {
      case 'text':
        return (
          <ButtonLink {...props} href={textLink(stop.phone ?? '', stop.silentMessage)}>
            {t('silent.text')}
          </ButtonLink>
        )
      case 'ring':
        return (
          <ButtonLink {...props} href={call(stop.phone ?? '')}>
            {t('silent.ring', { name: stop.name })}
          </ButtonLink>
        )
      case 'wait':
        return <WaitRung since={one.takenAt} isNext={one === next} onStart={take} />
      case 'next_contact': {
        const contact = stop.contacts[one.contact ?? 0]
        if (!contact) return null
        const { label, when, phone } = contact
        return (
          <ButtonLink {...props} href={call(phone)}>
            {when === null ? t('silent.contact', { label }) : t('silent.contactWhen', { label, when })}
          </ButtonLink>
        )
      }
      case 'base':
        return (
          <Button
            {...props}
            disabled={one.takenAt !== undefined}
            onClick={() => {
              take()
              onBaseCall()
            }}
          >
            {t('silent.base')}
          </Button>
        )
    }
  }
  return (
    <>
      <ol className={own.ladder}>
        {rungs.map((one) => (
          <li key={`${one.rung} ${one.contact ?? ''}`}>
            {show(one)}
            {one.rung === 'text' && stop.silentMessageInEnglish !== null ? (
              <span className={own.taken}>{t('silent.means', { text: stop.silentMessageInEnglish })}</span>
            ) : null}
            {one.takenAt !== undefined && one.rung !== 'wait' && (
              <span className={own.taken}>
                {t(one.rung === 'base' ? 'silent.baseAsked' : 'silent.taken', {
                  time: formatClock(new Date(one.takenAt)),
                })}
              </span>
            )}
          </li>
        ))}
      </ol>
      <Button variant={next ? 'default' : 'filled'} large className={own.rung} onClick={onNoAnswer}>
        {t('silent.end')}
      </Button>
    </>
  )
}

const contactOf = ({ contact }: Rung) => (contact === undefined ? {} : { contact })
