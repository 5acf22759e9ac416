import type { ImportOptions, SpreadsheetImport } from '@doorstep/shared/contracts'
import { headerRows, type ImportField, importFields } from '@doorstep/shared/rules'
import { Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../../lib/session.ts'
import { useHasDrivers } from '../../../lib/useHasDrivers.ts'
import { MissingNotice } from '../../../ui/MissingNotice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useMapImport } from '../api/useImports.ts'
import classes from '../imports.module.css'
import { ColumnField } from './ColumnField.tsx'
import { ImportOptionFields } from './ImportOptionFields.tsx'

type Fields = Readonly<Record<number, ImportField | null>>

/** Says what each column is; the guess is there already. */
export function MappingForm({ item }: { readonly item: SpreadsheetImport }) {
  const { t } = useTranslation('imports')
  const save = useMapImport(item.id)
  const [fields, setFields] = useState<Fields>(() =>
    Object.fromEntries(item.columns.map(({ index, field }) => [index, field])),
  )
  const { today } = useSession().organisation
  const [options, setOptions] = useState<ImportOptions>(() => ({ ...item.options, date: guessDay(item, today) }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ version: item.version, fields: toList(fields), options, check: true })
  }
  const choose = (index: number, field: ImportField | null) => setFields({ ...fields, [index]: field })
  const columns = item.columns.filter(({ samples, name }) => samples.length > 0 || name !== '')
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {item.kind === 'shifts' && <MissingDrivers />}
        <section className={classes.panel} aria-labelledby="import-mapping">
          <Title order={2} id="import-mapping">
            {t('mapping.title')}
          </Title>
          <Text className={classes.dimmed}>{t('mapping.lead')}</Text>
          <Group mt="sm" mb="sm" wrap="wrap" align="end">
            {item.sheets.length > 1 && (
              <NativeSelect
                label={t('mapping.sheet')}
                value={String(item.sheet)}
                data={item.sheets.map(({ name, rows }, index) => ({
                  value: String(index),
                  label: t('mapping.sheetRows', { name, rows }),
                }))}
                disabled={save.isPending}
                onChange={(event) => save.mutate({ version: item.version, sheet: Number(event.currentTarget.value) })}
              />
            )}
            <NativeSelect
              label={t('mapping.header')}
              value={String(item.headerRow)}
              data={[
                ...Array.from({ length: headerRows }, (_, row) => ({
                  value: String(row + 1),
                  label: t('mapping.headerRow', { row: row + 1 }),
                })),
                { value: '0', label: t('mapping.noHeader') },
              ]}
              disabled={save.isPending}
              onChange={(event) => save.mutate({ version: item.version, headerRow: Number(event.currentTarget.value) })}
            />
          </Group>
          <ul className={classes.list}>
            {columns.map((column) => (
              <li key={column.index}>
                <ColumnField
                  column={column}
                  field={fields[column.index] ?? null}
                  choices={importFields[item.kind]}
                  onChange={(field) => choose(column.index, field)}
                />
              </li>
            ))}
          </ul>
        </section>
        <ImportOptionFields kind={item.kind} options={options} onChange={setOptions} />
        <ProblemNotice error={save.error} onClose={save.reset} />
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('mapping.check')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Nobody could have a shift. */
function MissingDrivers() {
  return useHasDrivers() === false ? <MissingNotice what="driver" /> : null
}

/** For rows without a day: as chosen before, else today for a list without a column of days. */
const guessDay = ({ kind, options, columns }: SpreadsheetImport, today: string): string | null =>
  options.date ??
  ((kind === 'orders' || kind === 'shifts') && columns.every(({ field }) => field !== 'date') ? today : null)

const toList = (fields: Fields) => Object.entries(fields).map(([column, field]) => ({ column: Number(column), field }))
