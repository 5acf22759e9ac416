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

/** Adds a region by its name on the map server. */
export function DownloadForm({ isBusy, mapServer }: DownloadFormProps) {
  const { t } = useTranslation('admin')
  const download = useDownloadRegion()
  const [error, setError] = useState<unknown>(null)
  const form = useForm({
    initialValues: { region: '', name: '' },
    validate: { region: (region) => (region.trim() === '' ? t('add.missingRegion') : null) },
  })
  const submit = form.onSubmit(({ region, name }) => {
    setError(null)
    download.mutate(
      { region: region.trim(), ...(name.trim() ? { name: name.trim() } : {}) },
      {
        onSuccess: () => form.reset(),
        onError: (problem) => {
          if (applyProblem(form, problem) !== 'all') setError(problem)
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
        <Text size="sm">{t('add.usualSizes')}</Text>
        <Text size="xs">{t('add.server', { host: new URL(mapServer).host })}</Text>
        <ProblemNotice error={error} onClose={() => setError(null)} />
        <Button type="submit" loading={download.isPending} disabled={isBusy}>
          {t('add.download')}
        </Button>
      </Stack>
    </form>
  )
}
