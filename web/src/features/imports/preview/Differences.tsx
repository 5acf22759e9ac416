import type { ImportRow } from '@doorstep/shared/contracts'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../../lib/formatInstant.ts'
import classes from './preview.module.css'

/** Our values beside those of the file. */
export function Differences({ row }: { readonly row: ImportRow }) {
  const { t } = useTranslation('imports')
  return (
    <table className={classes.compare}>
      <thead>
        <tr>
          <th scope="col">{row.state === 'conflict' ? t('preview.differsOpen') : t('preview.differs')}</th>
          <th scope="col">{t('preview.here')}</th>
          <th scope="col">{t('preview.inFile')}</th>
        </tr>
      </thead>
      <tbody>
        {row.differences.map(({ field, ours, theirs, changedAt }) => (
          <tr key={field}>
            <th scope="row">{t(`field.${field}`)}</th>
            <td>
              {ours || t('preview.nothing')}
              {changedAt && (
                <span className={classes.remark}>
                  {' '}
                  ({t('preview.changedHere', { date: formatDate(new Date(changedAt)) })})
                </span>
              )}
            </td>
            <td>{theirs}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
