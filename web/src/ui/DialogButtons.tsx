import { Button, Group } from '@mantine/core'

interface DialogButtonsProps {
  readonly submit: string
  readonly isBusy: boolean
  readonly cancel: string
  readonly onCancel: () => void
}

/** The last row of a form in a dialog: cancel, and what it does. */
export function DialogButtons({ submit, isBusy, cancel, onCancel }: DialogButtonsProps) {
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onCancel}>
        {cancel}
      </Button>
      <Button type="submit" loading={isBusy}>
        {submit}
      </Button>
    </Group>
  )
}
