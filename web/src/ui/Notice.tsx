import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Notice.module.css'

interface NoticeProps {
  readonly kind: 'problem' | 'warning' | 'done'
  readonly children: ReactNode
  readonly onClose?: (() => void) | undefined
}

/** A message. Screen readers read out a problem at once, others when they are ready. */
export function Notice({ kind, children, onClose }: NoticeProps) {
  const { t } = useTranslation('app')
  return (
    <div role={kind === 'problem' ? 'alert' : 'status'} className={`${classes.notice} ${classes[kind]}`}>
      <div className={classes.message}>{children}</div>
      {onClose ? (
        <button type="button" className={classes.close} aria-label={t('state.dismiss')} onClick={onClose}>
          <IconX size={16} aria-hidden />
        </button>
      ) : null}
    </div>
  )
}
