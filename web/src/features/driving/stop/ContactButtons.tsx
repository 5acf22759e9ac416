import type { DriverStop } from '@doorstep/shared/contracts'
import { IconMessage, IconNavigation, IconPhone } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { callLink, textLink, withheldCallLink } from '../../../lib/phoneLinks.ts'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import classes from '../driving.module.css'
import { canRing, canText } from '../silentDoor/listRungs.ts'

interface ContactButtonsProps {
  readonly stop: DriverStop
  /** Households do not see the driver's number. */
  readonly withholdNumber: boolean
  readonly onNavigate: () => void
}

/**
 * Call, text, navigate. Navigate opens our own map: a link to a maps service would disclose where this household lives (privacy.md, 1).
 * Drivers who prefer another map can copy the address.
 */
export function ContactButtons({ stop, withholdNumber, onNavigate }: ContactButtonsProps) {
  const { t } = useTranslation('driving')
  const { phone, contactRule } = stop
  const isDoor = stop.kind !== 'collect'
  // A hub may see who rings.
  const isWithheld = withholdNumber && isDoor
  return (
    <div className={classes.contact}>
      <div className={classes.contactRow}>
        <Button
          variant="default"
          className={classes.contactButton}
          onClick={onNavigate}
          icon={<IconNavigation size={20} aria-hidden />}
        >
          {t('navigate')}
        </Button>
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
      {phone === null ? <p className={classes.plainText}>{t('noPhone')}</p> : null}
      {phone !== null && contactRule !== 'any' ? <p className={classes.plainText}>{t(`rule.${contactRule}`)}</p> : null}
      {phone !== null && isWithheld && contactRule !== 'ring_only' ? (
        <p className={classes.plainText}>{t('noTexts')}</p>
      ) : null}
    </div>
  )
}
