import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/EmptyState.tsx'

export function NotFoundPage() {
  const { t } = useTranslation('app')
  return (
    <main>
      <EmptyState
        title={t('state.notFound')}
        detail={t('state.notFoundDetail')}
        action={
          <Anchor component={Link} to="/">
            {t('state.home')}
          </Anchor>
        }
      />
    </main>
  )
}
