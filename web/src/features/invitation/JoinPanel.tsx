import { joinOrganisation } from '@doorstep/shared/contracts'
import { Button, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../lib/api.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'

interface JoinPanelProps {
  readonly token: string
  readonly name: string
  readonly onOther: () => void
}

/** Joins with the account that is signed in. Every page of this browser shows the new organisation from then on. */
export function JoinPanel({ token, name, onOther }: JoinPanelProps) {
  const { t } = useTranslation('invitation')
  const join = useMutation({
    mutationFn: () => call(joinOrganisation, { body: { token } }),
    onSuccess: () => location.assign('/'),
  })
  return (
    <Stack>
      <Text>{t('signedInAs', { name })}</Text>
      <ProblemNotice error={join.error} />
      <Button size="md" loading={join.isPending || join.isSuccess} onClick={() => join.mutate()}>
        {t('join', { name })}
      </Button>
      <Button variant="subtle" onClick={onOther}>
        {t('other')}
      </Button>
    </Stack>
  )
}
