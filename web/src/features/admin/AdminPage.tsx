import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { AddRegion } from './add/AddRegion.tsx'
import { PreparationPanel } from './add/PreparationPanel.tsx'
import classes from './admin.module.css'
import { useRegions } from './api/useRegions.ts'
import { PostcodesPanel } from './postcodes/PostcodesPanel.tsx'
import { Engines } from './regions/Engines.tsx'
import { RegionList } from './regions/RegionList.tsx'

/** The loaded map regions, and the form to add one. */
export function AdminPage() {
  const { t } = useTranslation('admin')
  const { data, error, refetch } = useRegions()
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState />
  const { preparation, canChange } = data
  return (
    <div className={classes.page}>
      <div>
        <Title order={1}>{t('title')}</Title>
        <Text className={classes.lead}>{t('lead')}</Text>
        {!canChange && <Text className={classes.lead}>{t('readOnly')}</Text>}
      </div>
      {preparation && <PreparationPanel key={preparation.id} preparation={preparation} mayCancel={canChange} />}
      <div className={classes.columns}>
        <div className={classes.stack}>
          <RegionList regions={data.items} mayRemove={canChange} />
          <Engines engines={data.engines} />
          <PostcodesPanel mayChange={canChange} />
        </div>
        {canChange && (
          <AddRegion
            regions={data.items}
            isBusy={preparation?.status === 'running'}
            mapServer={data.mapServer}
            maxUploadBytes={data.maxUploadBytes}
          />
        )}
      </div>
    </div>
  )
}
