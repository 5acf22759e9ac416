import { firstSteps } from '@doorstep/shared/contracts'
import { IconListCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { useGettingStarted } from './useOverview.ts'

/** Leads to the first steps until they are done or put away. */
export function StartLink() {
  const { t } = useTranslation('today')
  const { data } = useGettingStarted()
  if (!data || data.dismissed || data.done.length === firstSteps.length) return null
  return (
    <LinkButton
      to="/getting-started"
      variant="light"
      justify="flex-start"
      leftSection={<IconListCheck size={18} aria-hidden />}
    >
      {t('start.open', { done: data.done.length, all: firstSteps.length })}
    </LinkButton>
  )
}
