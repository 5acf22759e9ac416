import { exportList, getImportTemplate } from '@doorstep/shared/contracts'
import type { ImportKind } from '@doorstep/shared/rules'
import { Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../../lib/session.ts'
import { DayField } from '../../../ui/DayField.tsx'
import classes from '../imports.module.css'
import { exchangeKinds } from './exchangeKinds.ts'

type Format = 'csv' | 'xlsx'

/** Downloads of a list as it is here, and of an empty one to fill in. */
export function ExportPanel() {
  const { t } = useTranslation('imports')
  const session = useSession()
  const [kind, setKind] = useState<ImportKind>('households')
  const [format, setFormat] = useState<Format>('xlsx')
  const [days, setDays] = useState({ from: '', until: '' })
  const isDated = kind === 'orders' || kind === 'shifts'
  const query = new URLSearchParams({ format })
  if (isDated && days.from !== '') query.set('from', days.from)
  if (isDated && days.until !== '') query.set('until', days.until)
  const addressOf = (path: string, parameters: URLSearchParams) => `${path.replace(':kind', kind)}?${parameters}`
  return (
    <section className={classes.panel} aria-labelledby="import-export">
      <Stack>
        <Title order={2} id="import-export">
          {t('export.title')}
        </Title>
        <Text className={classes.dimmed}>{t('export.lead')}</Text>
        <Group grow wrap="wrap" preventGrowOverflow={false}>
          <NativeSelect
            label={t('export.kind')}
            value={kind}
            data={exchangeKinds(session).map((value) => ({ value, label: t(`kind.${value}`) }))}
            onChange={(event) => setKind(event.currentTarget.value as ImportKind)}
          />
          <NativeSelect
            label={t('export.format')}
            value={format}
            data={[
              { value: 'xlsx', label: t('export.xlsx') },
              { value: 'csv', label: t('export.csv') },
            ]}
            onChange={(event) => setFormat(event.currentTarget.value as Format)}
          />
        </Group>
        {isDated && (
          <Group grow wrap="wrap" preventGrowOverflow={false}>
            {(['from', 'until'] as const).map((end) => (
              <DayField
                key={end}
                label={t(`export.${end}`)}
                value={days[end]}
                today={session.organisation.today}
                onChange={(date) => setDays({ ...days, [end]: date })}
              />
            ))}
          </Group>
        )}
        <Group>
          <Button component="a" href={addressOf(exportList.path, query)} download>
            {t('export.download')}
          </Button>
          <Button
            component="a"
            variant="default"
            href={addressOf(getImportTemplate.path, new URLSearchParams({ format }))}
            download
          >
            {t('export.template')}
          </Button>
        </Group>
      </Stack>
    </section>
  )
}
