import { IconPhone } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { callLink } from '../../../lib/phoneLinks.ts'
import classes from '../driving.module.css'

/** Whom to ring when something is wrong; nothing where the group gave no number. */
export function RingBase({ phone }: { readonly phone: string | null }) {
  const { t } = useTranslation('driving')
  if (phone === null) return null
  return (
    <a className={classes.textButton} href={callLink(phone)}>
      <IconPhone size={18} aria-hidden /> {t('ringBase', { phone })}
    </a>
  )
}
