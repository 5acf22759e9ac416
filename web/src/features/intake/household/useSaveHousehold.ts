import { getRecipient, type Recipient, type RequestInput, updateRecipient } from '@doorstep/shared/contracts'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { queryClient } from '../../../lib/session.ts'
import { applyProblem } from '../../../ui/applyProblem.ts'

type Changes = Omit<RequestInput<typeof updateRecipient>['body'], 'version'>

interface SaveHousehold {
  /** Shown when it is saved, before any warnings. */
  readonly done: string
  readonly onSaved: (recipient: Recipient) => void
  /** After a refusal, as it is now: somebody else may have changed it. */
  readonly onReread?: ((recipient: Recipient) => void) | undefined
}

/** Saves changed fields of a household from a dialog, with the messages at their fields. */
export function useSaveHousehold({ id, version }: Recipient, { done, onSaved, onReread }: SaveHousehold) {
  const { t } = useTranslation('intake')
  const [errors, setErrors] = useState<Record<string, string>>({})
  const save = useMutation({
    mutationFn: (changes: Changes) =>
      call(updateRecipient, { params: { recipientId: id }, body: { version, ...changes } }),
    onMutate: () => setErrors({}),
    onSuccess: ({ recipient: saved, warnings }) => {
      const warningTexts = warnings.map(({ code }) => t(`logged.warning.${code}`))
      notifications.show({
        message: [done, ...warningTexts].join(' '),
        ...(warningTexts.length > 0 ? { color: 'yellow', autoClose: 15_000 } : {}),
      })
      queryClient.setQueryData(keys.recipient(saved.id), saved)
      void queryClient.invalidateQueries({ queryKey: keys.orders() })
      void queryClient.invalidateQueries({ queryKey: keys.recipients() })
      onSaved(saved)
    },
    onError: async (error) => {
      applyProblem({ setErrors }, error)
      const queryFn = () => call(getRecipient, { params: { recipientId: id } })
      const current = await queryClient
        .fetchQuery({ queryKey: keys.recipient(id), queryFn, staleTime: 0 })
        .catch(() => undefined)
      if (current) onReread?.(current)
    },
  })
  return { save, errors }
}
