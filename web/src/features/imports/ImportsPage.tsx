import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './imports.module.css'
import { ExportPanel } from './start/ExportPanel.tsx'
import { RecentImports } from './start/RecentImports.tsx'
import { StartImport } from './start/StartImport.tsx'

/** Where an import begins, and the recent ones. */
export function ImportsPage() {
  const { t } = useTranslation('imports')
  return (
    <div className={classes.page}>
      <div>
        <Title order={1}>{t('title')}</Title>
        <Text className={classes.lead}>{t('lead')}</Text>
      </div>
      <div className={classes.columns}>
        <StartImport />
        <div className={classes.stack}>
          <RecentImports />
          <ExportPanel />
        </div>
      </div>
    </div>
  )
}
