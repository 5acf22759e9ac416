import type { ImportKind } from '@doorstep/shared/rules'
import { Button, FileInput, Radio, Stack, Title } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type DragEvent, type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemError } from '../../../lib/api.ts'
import { useSession } from '../../../lib/session.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { uploadSpreadsheet } from '../api/uploadSpreadsheet.ts'
import classes from '../imports.module.css'
import { exchangeKinds } from './exchangeKinds.ts'

/** Bytes; the server's limit. */
const maxBytes = 20e6

/** Chooses what a list holds and its file. Nothing is written by uploading it. */
export function StartImport() {
  const { t } = useTranslation('imports')
  const navigate = useNavigate()
  const kinds = exchangeKinds(useSession())
  const [kind, setKind] = useState<ImportKind>('households')
  const [file, setFile] = useState<File | null>(null)
  const [isOver, setOver] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [fileError, setFileError] = useState<string>()
  const [error, setError] = useState<unknown>(null)
  const choose = (chosen: File | null) => {
    setFile(chosen)
    setFileError(chosen && chosen.size > maxBytes ? t('start.tooLarge') : undefined)
    setError(null)
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!file) return setFileError(t('start.missing'))
    if (file.size > maxBytes) return
    setBusy(true)
    try {
      const { id } = await uploadSpreadsheet(kind, file)
      await navigate({ to: '/import/$importId', params: { importId: id } })
    } catch (caught) {
      const atFile = caught instanceof ProblemError && caught.problem.fields?.find(({ path }) => path === 'file')
      if (atFile) setFileError(atFile.message)
      else setError(caught)
    } finally {
      setBusy(false)
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    choose(event.dataTransfer.files[0] ?? null)
  }
  return (
    <section className={classes.panel} aria-labelledby="import-start">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack>
          <Title order={2} id="import-start">
            {t('start.title')}
          </Title>
          <Radio.Group label={t('start.kind')} value={kind} onChange={(value) => setKind(value as ImportKind)}>
            <Stack gap="xs" mt="xs">
              {kinds.map((each) => (
                <Radio key={each} value={each} label={t(`kind.${each}`)} />
              ))}
            </Stack>
          </Radio.Group>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the field within does the same with the keyboard */}
          <div
            className={classes.drop}
            data-over={isOver}
            onDragOver={(event) => {
              event.preventDefault()
              setOver(true)
            }}
            onDragLeave={() => setOver(false)}
            onDrop={drop}
          >
            <FileInput
              label={t('start.file')}
              description={t('start.hint')}
              placeholder={t('start.drop')}
              accept=".csv,.tsv,.txt,.xlsx,.xlsm,text/csv"
              value={file}
              onChange={choose}
              error={fileError}
              clearable
              clearButtonProps={{ 'aria-label': t('start.clear') }}
              disabled={isBusy}
            />
          </div>
          <ProblemNotice error={error} onClose={() => setError(null)} />
          <div>
            <Button type="submit" loading={isBusy}>
              {t('start.upload')}
            </Button>
          </div>
        </Stack>
      </form>
    </section>
  )
}
