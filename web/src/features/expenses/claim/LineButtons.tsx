import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface LineButtonsProps {
  /** Which line, for those who hear the buttons alone. */
  readonly labels: { readonly edit: string; readonly remove: string }
  readonly isRemoving: boolean
  readonly onChange: () => void
  readonly onRemove: () => void
}

/** Changes or removes a line of a draft. */
export function LineButtons({ labels, isRemoving, onChange, onRemove }: LineButtonsProps) {
  const { t } = useTranslation('expenses')
  return (
    <Group gap="xs">
      <Button variant="subtle" size="compact-md" onClick={onChange} aria-label={labels.edit}>
        {t('edit')}
      </Button>
      <Button variant="subtle" size="compact-md" loading={isRemoving} onClick={onRemove} aria-label={labels.remove}>
        {t('remove')}
      </Button>
    </Group>
  )
}
