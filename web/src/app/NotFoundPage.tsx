import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/EmptyState.tsx'
import { TextLink } from '../ui/TextLink.tsx'

export function NotFoundPage() {
  const { t } = useTranslation('app')
  return (
    <main>
      <EmptyState
        title={t('state.notFound')}
        detail={t('state.notFoundDetail')}
        action={
          <TextLink to="/" underline="hover">
            {t('state.home')}
          </TextLink>
        }
      />
    </main>
  )
}
