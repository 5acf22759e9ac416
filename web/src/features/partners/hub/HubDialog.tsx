import type { Hub, Partner } from '@doorstep/shared/contracts'
import { useTranslation } from 'react-i18next'
import { Modal } from '../../../ui/Modal.tsx'
import { HubForm } from './HubForm.tsx'

interface HubDialogProps {
  /** null: a new one. */
  readonly hub: Hub | null
  readonly partnerId: string
  readonly partners: readonly Partner[]
  readonly isPlanner: boolean
  readonly onClose: () => void
}

/** Adds or edits a hub. */
export function HubDialog(props: HubDialogProps) {
  const { t } = useTranslation('partners')
  const title = props.hub ? t('hub.edit', { name: props.hub.name }) : t('hub.add')
  return (
    <Modal opened onClose={props.onClose} size="xl" title={title} closeOnClickOutside={false}>
      <HubForm {...props} />
    </Modal>
  )
}
