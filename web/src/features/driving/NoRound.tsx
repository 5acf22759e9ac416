import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'

export function NoRound({ onLook }: { readonly onLook: () => void }) {
  const { t } = useTranslation('driving')
  return (
    <EmptyState
      title={t('noRound')}
      detail={t('noRoundDetail')}
      action={
        <Button variant="default" mih={48} onClick={onLook}>
          {t('look')}
        </Button>
      }
    />
  )
}
