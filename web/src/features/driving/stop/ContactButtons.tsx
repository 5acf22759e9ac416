import type { DriverRound, DriverStop } from '@doorstep/shared/contracts'
import { IconMessage, IconPhone } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { callLink, textLink, withheldCallLink } from '../../../lib/phoneLinks.ts'
import { ButtonLink } from '../../../ui/Button.tsx'
import classes from '../driving.module.css'
import { NavigateButton } from '../navigation/NavigateButton.tsx'
import { canRing, canText } from '../silentDoor/listRungs.ts'

interface ContactButtonsProps {
  readonly stop: DriverStop
  readonly mode: DriverRound['mode']
  /** Households do not see the driver's number. */
  readonly withholdNumber: boolean
  readonly onNavigate: () => void
}

/**
 * Call, text, navigate. Navigate opens our own map, unless the driver has chosen another app, which gets coordinates only (decision 0066).
 */
export function ContactButtons({ stop, mode, withholdNumber, onNavigate }: ContactButtonsProps) {
  const { t } = useTranslation('driving')
  const { phone, contactRule } = stop
  const isDoor = stop.kind !== 'collect'
  // A hub may see who rings.
  const isWithheld = withholdNumber && isDoor
  return (
    <div className={classes.contact}>
      <div className={classes.contactRow}>
        <NavigateButton stop={stop} mode={mode} onNavigate={onNavigate} />
        {phone !== null && canRing(stop) ? (
          <ButtonLink
            href={isWithheld ? withheldCallLink(phone) : callLink(phone)}
            variant="default"
            className={classes.contactButton}
            aria-label={t('callName', { name: stop.name })}
            icon={<IconPhone size={20} aria-hidden />}
          >
            {t('call')}
          </ButtonLink>
        ) : null}
        {phone !== null && canText(stop, isWithheld) ? (
          <ButtonLink
            href={textLink(phone, stop.message)}
            variant="default"
            className={classes.contactButton}
            aria-label={t('textName', { name: stop.name })}
            icon={<IconMessage size={20} aria-hidden />}
          >
            {t('text')}
          </ButtonLink>
        ) : null}
      </div>
      {canText(stop, isWithheld) && stop.messageInEnglish !== null ? (
        <p className={classes.plainText}>{t('silent.means', { text: stop.messageInEnglish })}</p>
      ) : null}
      {phone === null ? <p className={classes.plainText}>{t('noPhone')}</p> : null}
      {phone !== null && contactRule !== 'any' ? <p className={classes.plainText}>{t(`rule.${contactRule}`)}</p> : null}
      {phone !== null && isWithheld && contactRule !== 'ring_only' ? (
        <p className={classes.plainText}>{t('noTexts')}</p>
      ) : null}
    </div>
  )
}
