import type { SpreadsheetImport } from '@doorstep/shared/contracts'
import type { ImportField } from '@doorstep/shared/rules'
import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from '../imports.module.css'
import { columnLetter } from './columnLetter.ts'

interface ColumnFieldProps {
  readonly column: SpreadsheetImport['columns'][number]
  readonly field: ImportField | null
  readonly choices: readonly ImportField[]
  readonly onChange: (field: ImportField | null) => void
}

/** What one column of the sheet is, with samples of its cells. */
export function ColumnField({ column, field, choices, onChange }: ColumnFieldProps) {
  const { t } = useTranslation('imports')
  const letter = columnLetter(column.index)
  const name =
    column.name === '' ? t('mapping.column', { letter }) : t('mapping.columnNamed', { letter, name: column.name })
  return (
    <div className={classes.mapping}>
      <div>
        <div className={classes.name}>{name}</div>
        <div className={classes.dimmed}>
          {column.samples.length > 0
            ? t('mapping.samples', { samples: column.samples.join(' · ') })
            : t('mapping.empty')}
        </div>
      </div>
      <NativeSelect
        aria-label={name}
        value={field ?? ''}
        data={[
          { value: '', label: t('mapping.ignored') },
          ...choices.map((choice) => ({ value: choice, label: t(`field.${choice}`) })),
        ]}
        onChange={(event) => onChange((event.currentTarget.value || null) as ImportField | null)}
      />
    </div>
  )
}
