import { getPostcodeImport, type PostcodeLoading, uploadPostcodes } from '@doorstep/shared/contracts'
import { formatDay } from '@doorstep/shared/rules'
import { Button, FileInput, Group, Stack, Text, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { applyProblem } from '../../../ui/applyProblem.ts'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { StageBar } from '../add/PreparationPanel.tsx'
import { useUploadFile } from '../add/useUploadFile.ts'
import classes from '../admin.module.css'

/** While postcodes are being loaded. */
const pollMs = 800

/** Which postcodes are loaded, the progress of a loading, and a file to replace them. */
export function PostcodesPanel({ mayChange }: { readonly mayChange: boolean }) {
  const { t } = useTranslation('admin')
  const { data, error, refetch } = useQuery({
    queryKey: keys.postcodeImport(),
    queryFn: ({ signal }) => call(getPostcodeImport, {}, { signal }),
    refetchInterval: ({ state }) => (state.data?.loading?.status === 'running' ? pollMs : false),
  })
  const latest = data?.latest
  const loading = data?.loading
  return (
    <section className={classes.panel} aria-label={t('postcodes.title')}>
      <Stack gap="sm">
        <Title order={2}>{t('postcodes.title')}</Title>
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {latest === null && (
          <Text>
            {t('postcodes.none')}. {t('postcodes.noneDetail')}
          </Text>
        )}
        {latest && (
          <Text role="status">
            {t('postcodes.loaded', {
              count: latest.postcodes,
              source: latest.source,
              day: formatDay(latest.importedAt.slice(0, 10)),
            })}
            {latest.dataDate && <br />}
            {latest.dataDate && t('postcodes.dated', { day: formatDay(latest.dataDate) })}
          </Text>
        )}
        {loading?.status === 'running' && <LoadingProgress loading={loading} />}
        {loading?.status === 'failed' && (
          <Notice kind="problem">
            {t('postcodes.failed', { source: loading.source })} {loading.sentence}
          </Notice>
        )}
        {mayChange && loading?.status !== 'running' && <PostcodesForm />}
      </Stack>
    </section>
  )
}

function LoadingProgress({ loading }: { readonly loading: PostcodeLoading }) {
  const { t } = useTranslation('admin')
  return (
    <>
      <Text role="status">
        {t('postcodes.loading', { source: loading.source })} {t('preparation.mayLeave')}
      </Text>
      <ul className={classes.stages}>
        {loading.stages.map(({ stage, done }) => (
          <StageBar key={stage} name={t(`postcodes.stage.${stage}`)} done={done} />
        ))}
      </ul>
    </>
  )
}

function PostcodesForm() {
  const { t } = useTranslation('admin')
  const upload = useUploadFile(uploadPostcodes, keys.postcodeImport())
  const [error, setError] = useState<unknown>(null)
  const form = useForm<{ file: File | null }>({
    initialValues: { file: null },
    validate: { file: (file) => (file ? null : t('add.missingFile')) },
  })
  const submit = form.onSubmit(async ({ file }) => {
    if (!file) return
    setError(null)
    if ((await file.slice(0, 2).text()) !== 'PK') {
      form.setFieldError('file', t('postcodes.notAZip'))
      return
    }
    const problem = await upload.start(file)
    if (problem === undefined) form.reset()
    else if (problem !== 'stopped' && applyProblem(form, problem) !== 'all') setError(problem)
  })
  const sending = t('add.uploading', { file: form.values.file?.name ?? '' })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <FileInput
          label={t('postcodes.file')}
          description={t('postcodes.fileHint')}
          placeholder={t('add.choose')}
          accept=".zip,application/zip"
          clearable
          clearButtonProps={{ 'aria-label': t('add.clear') }}
          disabled={upload.isUploading}
          {...form.getInputProps('file')}
        />
        <ProblemNotice error={error} onClose={() => setError(null)} />
        {upload.isUploading ? (
          <>
            <ul className={classes.stages} aria-label={sending}>
              <StageBar name={sending} done={upload.sent} />
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
          <Button type="submit">{t('postcodes.upload')}</Button>
        )}
      </Stack>
    </form>
  )
}
