import type { RegionSummary } from '@doorstep/shared/contracts'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Modal } from '../../../ui/Modal.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useRemoveRegion } from '../api/useRegions.ts'

interface RemoveRegionDialogProps {
  readonly region: RegionSummary
  readonly onClose: () => void
}

/** Asks before a region is removed: adding it again takes a while. */
export function RemoveRegionDialog({ region, onClose }: RemoveRegionDialogProps) {
  const { t } = useTranslation('admin')
  const remove = useRemoveRegion()
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('remove.title', { name: region.name })}
      closeButtonProps={{ 'aria-label': t('remove.back') }}
    >
      <Stack>
        <ProblemNotice error={remove.error} />
        <Text>{t('remove.explain')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('remove.back')}
          </Button>
          <Button
            color="red.9"
            loading={remove.isPending}
            onClick={() => remove.mutate(region.id, { onSuccess: onClose })}
          >
            {t('remove.confirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
