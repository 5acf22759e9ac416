import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { applyProblem } from '../../../ui/applyProblem.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useDownloadRegion } from '../api/useRegions.ts'

interface DownloadFormProps {
  readonly isBusy: boolean
  readonly mapServer: string
}

/** Brings in a region by its name on the map server. */
export function DownloadForm({ isBusy, mapServer }: DownloadFormProps) {
  const { t } = useTranslation('admin')
  const bring = useDownloadRegion()
  const [other, setOther] = useState<unknown>(null)
  const form = useForm({
    initialValues: { region: '', name: '' },
    validate: { region: (region) => (region.trim() === '' ? t('add.missingRegion') : null) },
  })
  const submit = form.onSubmit(({ region, name }) => {
    setOther(null)
    bring.mutate(
      { region: region.trim(), ...(name.trim() ? { name: name.trim() } : {}) },
      {
        onSuccess: () => form.reset(),
        onError: (error) => {
          if (applyProblem(form, error) !== 'all') setOther(error)
        },
      },
    )
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label={t('add.region')}
          description={t('add.regionHint')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={120}
          {...form.getInputProps('region')}
        />
        <TextInput
          label={t('add.name')}
          description={t('add.nameHint')}
          maxLength={80}
          {...form.getInputProps('name')}
        />
        <Text size="xs">{t('add.server', { host: new URL(mapServer).host })}</Text>
        <ProblemNotice error={other} onClose={() => setOther(null)} />
        <Button type="submit" loading={bring.isPending} disabled={isBusy}>
          {t('add.download')}
        </Button>
      </Stack>
    </form>
  )
}
