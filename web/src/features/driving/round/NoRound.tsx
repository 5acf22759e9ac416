import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'

export function NoRound({ onLook }: { readonly onLook: () => void }) {
  const { t } = useTranslation('driving')
  return (
    <EmptyState
      title={t('noRound')}
      detail={t('noRoundDetail')}
      action={
        <Button variant="default" large onClick={onLook}>
          {t('checkAgain')}
        </Button>
      }
    />
  )
}
