import { listRegulars } from '@doorstep/shared/contracts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { Notice } from '../../../ui/Notice.tsx'

/** Recurring orders that should have been added for the day but were not: nothing else shows it. */
export function StoppedRegulars({ date }: { readonly date: string }) {
  const { t } = useTranslation('planning')
  const { data } = useQuery({
    queryKey: keys.regularsStoppedOn(date),
    queryFn: ({ signal }) => call(listRegulars, { query: { stoppedOn: date } }, { signal }),
  })
  const stopped = data?.items ?? []
  if (stopped.length === 0) return null
  const names = stopped.map(({ recipient }) => recipient.name).join(', ')
  return <Notice kind="warning">{t('stoppedRegulars', { count: stopped.length, names })}</Notice>
}
