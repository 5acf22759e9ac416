import { type RegionSummary, uploadRegion } from '@doorstep/shared/contracts'
import { Button, FileInput, Group, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keys } from '../../../lib/queryKeys.ts'
import { applyProblem } from '../../../ui/applyProblem.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import classes from '../admin.module.css'
import { formatBytes } from '../regions/formatFacts.ts'
import { estimateMinutes } from './estimateMinutes.ts'
import { StageBar } from './PreparationPanel.tsx'
import { isExtract } from './uploadFile.ts'
import { useUploadFile } from './useUploadFile.ts'

interface FileFormProps {
  /** The loaded ones, which say how long a next one takes. */
  readonly regions: readonly RegionSummary[]
  readonly isBusy: boolean
  /** Bytes. */
  readonly maxUploadBytes: number
}

/** Uploads an extract from the admin's own disk. */
export function FileForm({ regions, isBusy, maxUploadBytes }: FileFormProps) {
  const { t } = useTranslation('admin')
  const upload = useUploadFile(uploadRegion, keys.regions())
  const [error, setError] = useState<unknown>(null)
  const size = formatBytes(maxUploadBytes)
  const form = useForm<{ file: File | null; name: string }>({
    initialValues: { file: null, name: '' },
    validate: {
      file: (file) => {
        if (!file) return t('add.missingFile')
        return file.size > maxUploadBytes ? t('add.tooLarge', { size }) : null
      },
    },
  })
  const submit = form.onSubmit(async ({ file, name }) => {
    if (!file) return
    setError(null)
    if (!(await isExtract(file))) {
      form.setFieldError('file', t('add.notAnExtract'))
      return
    }
    const problem = await upload.start(file, name.trim() === '' ? {} : { name: name.trim() })
    if (problem === undefined) form.reset()
    else if (problem !== 'stopped' && applyProblem(form, problem) !== 'all') setError(problem)
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <FileInput
          label={t('add.file')}
          description={t('add.fileHint', { size })}
          placeholder={t('add.choose')}
          accept=".pbf,application/octet-stream"
          clearable
          clearButtonProps={{ 'aria-label': t('add.clear') }}
          disabled={upload.isUploading}
          {...form.getInputProps('file')}
        />
        {form.values.file && !upload.isUploading ? (
          <Text size="sm" role="status">
            {t('add.estimate', {
              size: formatBytes(form.values.file.size),
              count: estimateMinutes(form.values.file.size, regions),
            })}
          </Text>
        ) : null}
        <TextInput
          label={t('add.name')}
          description={t('add.nameHint')}
          maxLength={80}
          {...form.getInputProps('name')}
        />
        <ProblemNotice error={error} onClose={() => setError(null)} />
        {upload.isUploading ? (
          <>
            <ul className={classes.stages} aria-label={t('add.uploading', { file: form.values.file?.name ?? '' })}>
              <StageBar name={t('add.uploading', { file: form.values.file?.name ?? '' })} done={upload.sent} />
            </ul>
            <Text size="xs" role="status">
              {t('add.stayHere')}
            </Text>
            <Group justify="flex-end">
              <Button variant="default" onClick={upload.stop}>
                {t('add.stopUpload')}
              </Button>
            </Group>
          </>
        ) : (
          <Button type="submit" disabled={isBusy}>
            {t('add.upload')}
          </Button>
        )}
      </Stack>
    </form>
  )
}
