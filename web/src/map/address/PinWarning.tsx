import type { PinSource } from '@doorstep/shared/contracts'
import { Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './address.module.css'
import { isRough } from './doorLocation.ts'

interface PinWarningProps {
  readonly source: PinSource
  /** Where to stop is set, so a round can go there. */
  readonly isReachable: boolean
}

/** Warns of a pin that is missing or not at the door. */
export function PinWarning({ source, isReachable }: PinWarningProps) {
  const { t } = useTranslation('address')
  const isMissing = source === 'none' && !isReachable
  if (!isMissing && !isRough(source)) return null
  return (
    <Text size="sm" className={classes.unsure}>
      <IconAlertTriangle size={15} aria-hidden className={classes.inlineIcon} />{' '}
      {isMissing ? t('location.none') : t('location.rough')}
    </Text>
  )
}
