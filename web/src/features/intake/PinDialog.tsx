import { checkPostcode, getRecipient, type Point, updateRecipient } from '@doorstep/shared/contracts'
import { Button, Modal, Stack } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../lib/api.ts'
import { queryClient } from '../../lib/session.ts'
import { PinMap } from '../../map/PinMap.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'

interface PinDialogProps {
  readonly recipientId: string
  readonly name: string
  readonly onClose: () => void
}

/** Places a household's pin by hand. */
export function PinDialog({ recipientId, name, onClose }: PinDialogProps) {
  const { t } = useTranslation('intake')
  const [point, setPoint] = useState<Point | null>(null)
  const start = useQuery({
    queryKey: ['recipient', recipientId, 'pin'],
    queryFn: async ({ signal }) => {
      const recipient = await call(getRecipient, { params: { recipientId } }, { signal })
      const place = await call(checkPostcode, { body: { text: recipient.postcode } }, { signal })
      return { recipient, start: recipient.point ?? place.point ?? place.nearby }
    },
  })
  const save = useMutation({
    mutationFn: ({ version, placed }: { version: number; placed: Point }) =>
      call(updateRecipient, { params: { recipientId }, body: { version, point: placed } }),
    onSuccess: () => {
      notifications.show({ message: t('pin.saved') })
      void queryClient.invalidateQueries({ queryKey: ['orders'] })
      void queryClient.invalidateQueries({ queryKey: ['recipients'] })
      onClose()
    },
    onError: () => void start.refetch(),
  })
  const { data } = start
  return (
    <Modal opened onClose={onClose} title={t('pin.title', { name })} size="xl">
      {start.isError ? <ErrorState error={start.error} onRetry={() => void start.refetch()} /> : null}
      {start.isPending ? <LoadingState /> : null}
      {data ? (
        <Stack>
          <PinMap point={point} onChange={setPoint} start={data.start} />
          <ProblemNotice error={save.error} />
          <Button
            disabled={point === null}
            loading={save.isPending}
            onClick={() => point && save.mutate({ version: data.recipient.version, placed: point })}
          >
            {t('pin.save')}
          </Button>
        </Stack>
      ) : null}
    </Modal>
  )
}
