import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/Notice.tsx'
import type { partnerTexts } from './texts.en.ts'

type Field = keyof typeof partnerTexts.field

/** Somebody else changed the record meanwhile; `conflicts`: the fields that both changed. */
export function StaleNotice({ conflicts }: { readonly conflicts: readonly Field[] }) {
  const { t } = useTranslation('partners')
  const fields = [...new Set(conflicts.map((field) => t(`field.${field}`)))].join(', ')
  return (
    <Notice kind="warning">
      <Text>{t('stale')}</Text>
      {fields === '' ? null : <Text>{t('staleBoth', { fields })}</Text>}
    </Notice>
  )
}
