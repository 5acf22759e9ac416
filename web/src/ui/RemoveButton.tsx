import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'

interface RemoveButtonProps {
  /** What is removed: the icon says only that something is. */
  readonly label: string
  readonly onClick: () => void
  readonly isRemoving?: boolean
}

/** Removes a line of a list. */
export function RemoveButton({ label, onClick, isRemoving = false }: RemoveButtonProps) {
  return (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} loading={isRemoving} onClick={onClick}>
      <IconTrash size={18} aria-hidden />
    </ActionIcon>
  )
}
