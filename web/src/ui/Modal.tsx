import { Modal as MantineModal, type ModalProps } from '@mantine/core'
import { useFocusReturn } from './useFocusReturn.ts'

/** A dialog. The focus goes back to what opened it, also where the dialog is mounted only while it is open. */
export function Modal(props: ModalProps) {
  useFocusReturn(props.opened)
  return <MantineModal {...props} />
}
