import type { RegionSummary } from '@doorstep/shared/contracts'
import { Autocomplete, Button, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { applyProblem } from '../../../ui/applyProblem.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useDownloadRegion } from '../api/useRegions.ts'
import { formatBytes } from '../regions/formatFacts.ts'
import { estimateMinutes } from './estimateMinutes.ts'
import { findUkRegion, suggestUkRegions } from './ukRegions.ts'

/** As many as fit below the field. */
const maxSuggestions = 8

interface DownloadFormProps {
  /** The loaded ones, which say how long a next one takes. */
  readonly regions: readonly RegionSummary[]
  readonly isBusy: boolean
  readonly mapServer: string
}

/** Adds a region by its name on the map server. */
export function DownloadForm({ regions, isBusy, mapServer }: DownloadFormProps) {
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
      { region: findUkRegion(region)?.path ?? region.trim(), ...(name.trim() ? { name: name.trim() } : {}) },
      {
        onSuccess: () => form.reset(),
        onError: (problem) => {
          if (applyProblem(form, problem) !== 'all') setError(problem)
        },
      },
    )
  })
  const sizeAndTime = (typed: string): string => {
    const known = findUkRegion(typed)
    if (!known) return t('add.usualSizes')
    const bytes = known.megabytes * 1e6
    return t('add.estimateNamed', { size: formatBytes(bytes), count: estimateMinutes(bytes, regions) })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Autocomplete
          label={t('add.region')}
          description={t('add.regionHint')}
          data={suggestUkRegions(form.values.region)}
          // Chosen above already, in any spelling.
          filter={({ options }) => options}
          limit={maxSuggestions}
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
        <Text size="sm" role="status">
          {sizeAndTime(form.values.region)}
        </Text>
        <Text size="xs">{t('add.server', { host: new URL(mapServer).host })}</Text>
        <ProblemNotice error={error} onClose={() => setError(null)} />
        <Button type="submit" loading={download.isPending} disabled={isBusy}>
          {t('add.download')}
        </Button>
      </Stack>
    </form>
  )
}
