import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type MissingThing, useWayTo } from '../lib/useWayTo.ts'
import { Notice } from './Notice.tsx'

interface MissingNoticeProps {
  readonly what: MissingThing
  /** In a dialog, whose page must stay: the way opens in a new tab. */
  readonly inNewTab?: boolean
}

/** Says what a choice needs that is not there yet, with the way to it; or whom to ask, for somebody who may not add it. */
export function MissingNotice({ what, inNewTab = false }: MissingNoticeProps) {
  const { t } = useTranslation('app')
  const to = useWayTo(what)
  return (
    <Notice kind="warning">
      {t(`missing.${what}.text`)} {to === undefined ? t(`missing.${what}.ask`) : null}
      {to !== undefined && inNewTab ? (
        <Anchor href={to} target="_blank" rel="noopener" underline="always" inherit>
          {t(`missing.${what}.add`)} {t('missing.newTab')}
        </Anchor>
      ) : null}
      {to !== undefined && !inNewTab ? (
        <Anchor component={Link} to={to} underline="always" inherit>
          {t(`missing.${what}.add`)}
        </Anchor>
      ) : null}
    </Notice>
  )
}
