import './mantine.ts'
import { Alert } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Notice.module.css'

interface NoticeProps {
  readonly kind: 'problem' | 'warning' | 'done'
  readonly children: ReactNode
  readonly onClose?: (() => void) | undefined
}

/** A sentence that matters now. A problem is read out at once, the others when the reader is ready. */
export function Notice({ kind, children, onClose }: NoticeProps) {
  const { t } = useTranslation('app')
  const closing = onClose ? { withCloseButton: true, onClose, closeButtonLabel: t('state.dismiss') } : {}
  return (
    <Alert role={kind === 'problem' ? 'alert' : 'status'} className={classes[kind]} {...closing}>
      {children}
    </Alert>
  )
}
