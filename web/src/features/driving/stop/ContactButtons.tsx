import type { DriverStop } from '@doorstep/shared/contracts'
import { IconMessage, IconNavigation, IconPhone } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { callLink, textLink } from '../../../lib/phoneLinks.ts'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import classes from '../driving.module.css'

/**
 * Call, text, navigate. Navigate opens our own map: a link to a maps service would disclose where this household lives (privacy.md, 1).
 * Drivers who prefer another map can copy the address.
 */
export function ContactButtons({ stop, onNavigate }: { readonly stop: DriverStop; readonly onNavigate: () => void }) {
  const { t } = useTranslation('driving')
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
        {stop.phone === null ? null : (
          <>
            <ButtonLink
              href={callLink(stop.phone)}
              variant="default"
              className={classes.contactButton}
              aria-label={t('callName', { name: stop.name })}
              icon={<IconPhone size={20} aria-hidden />}
            >
              {t('call')}
            </ButtonLink>
            <ButtonLink
              href={textLink(stop.phone, stop.message)}
              variant="default"
              className={classes.contactButton}
              aria-label={t('textName', { name: stop.name })}
              icon={<IconMessage size={20} aria-hidden />}
            >
              {t('text')}
            </ButtonLink>
          </>
        )}
      </div>
      {stop.phone === null ? <p className={classes.plainText}>{t('noPhone')}</p> : null}
    </div>
  )
}
