import { exportExpenseClaims, listMembers } from '@doorstep/shared/contracts'
import { claimStatuses, formatTaxYear, taxYearOf } from '@doorstep/shared/rules'
import { Group, NativeSelect, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { requestUrl } from '../../../lib/requestUrl.ts'
import { useSession } from '../../../lib/session.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { AheadPanel } from '../ahead/AheadPanel.tsx'
import { type ClaimFilter, useClaims } from '../api/useExpenses.ts'
import { DownloadButton } from '../DownloadButton.tsx'
import classes from '../expenses.module.css'
import { ClaimList } from './ClaimList.tsx'

/** Accounts are kept for six years after the tax year of the payment. */
const yearsShown = 8

/** All claims, for those who decide about them. */
export function ClaimsPage() {
  const { t } = useTranslation('expenses')
  const [filter, setFilter] = useState<ClaimFilter>({ status: 'submitted' })
  const claims = useClaims(filter)
  return (
    <>
      <Text className={classes.lead}>{t('lead')}</Text>
      <div className={classes.columns}>
        <section className={`${classes.panel} ${classes.stack}`} aria-labelledby="claims-list">
          <Title order={2} id="claims-list">
            {t('list.title')}
          </Title>
          <Filters filter={filter} onChange={setFilter} />
          <ClaimList
            claims={claims}
            empty={
              <EmptyState
                title={t(filter.status === 'submitted' ? 'list.noneWaiting' : 'list.none')}
                detail={t('list.noneDetail')}
              />
            }
          />
        </section>
        <div className={classes.stack}>
          <AheadPanel />
          <section className={`${classes.panel} ${classes.stack}`} aria-labelledby="claims-export">
            <Title order={2} id="claims-export">
              {t('list.export')}
            </Title>
            <Text>{t('list.exportHint')}</Text>
            <Group gap="xs">
              {(['approved', 'paid'] as const).map((status) => (
                <DownloadButton key={status} href={requestUrl(exportExpenseClaims.path, { query: { status } })}>
                  {t(`list.exportStatus.${status}`)}
                </DownloadButton>
              ))}
            </Group>
          </section>
        </div>
      </div>
    </>
  )
}

interface FiltersProps {
  readonly filter: ClaimFilter
  readonly onChange: (filter: ClaimFilter) => void
}

function Filters({ filter, onChange }: FiltersProps) {
  const { t } = useTranslation('expenses')
  const thisYear = taxYearOf(useSession().organisation.today)
  const { data: members } = useQuery({
    queryKey: keys.members(),
    queryFn: ({ signal }) => call(listMembers, {}, { signal }),
  })
  const { status, person, taxYear } = filter
  return (
    <div className={classes.filters}>
      <NativeSelect
        label={t('list.show')}
        value={status ?? ''}
        data={[
          ...claimStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
          { value: '', label: t('list.everything') },
        ]}
        onChange={(event) =>
          onChange({ ...filter, status: claimStatuses.find((value) => value === event.target.value) })
        }
      />
      <NativeSelect
        label={t('list.person')}
        value={person ?? ''}
        data={[
          { value: '', label: t('list.everybody') },
          ...(members?.items ?? []).map(({ userId, name }) => ({ value: userId, label: name })),
        ]}
        onChange={(event) => onChange({ ...filter, person: event.target.value || undefined })}
      />
      <NativeSelect
        label={t('list.year')}
        value={taxYear === undefined ? '' : String(taxYear)}
        data={[
          { value: '', label: t('list.anyYear') },
          ...Array.from({ length: yearsShown }, (_, index) => thisYear - index).map((year) => ({
            value: String(year),
            label: formatTaxYear(year),
          })),
        ]}
        onChange={(event) => onChange({ ...filter, taxYear: Number(event.target.value) || undefined })}
      />
    </div>
  )
}
