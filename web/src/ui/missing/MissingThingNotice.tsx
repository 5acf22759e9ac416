import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type MissingThing, useWayTo } from '../../lib/useWayTo.ts'
import { Notice } from '../Notice.tsx'
import { TextLink } from '../TextLink.tsx'

export interface MissingThingProps {
  readonly what: MissingThing
  /** In a dialog, whose page must stay: the way opens in a new tab. */
  readonly inNewTab?: boolean
}

/** Says what a choice needs that is not there yet, with the way to it; or whom to ask, for somebody who may not add it. */
export function MissingThingNotice({ what, inNewTab = false }: MissingThingProps) {
  const { t } = useTranslation('missing')
  const to = useWayTo(what)
  return (
    <Notice kind="warning">
      {t(`${what}.text`)}{' '}
      {to === undefined ? t(`${what}.ask`) : <Way to={to} text={t(`${what}.add`)} inNewTab={inNewTab} />}
      {to !== undefined && what === 'driver' ? (
        <>
          {' · '}
          <Way to="/import" text={t('driver.import')} inNewTab={inNewTab} />
        </>
      ) : null}
    </Notice>
  )
}

interface WayProps {
  readonly to: NonNullable<ReturnType<typeof useWayTo>> | '/import'
  readonly text: string
  readonly inNewTab: boolean
}

function Way({ to, text, inNewTab }: WayProps) {
  const { t } = useTranslation('missing')
  return inNewTab ? (
    <Anchor href={to} target="_blank" rel="noopener" underline="always" inherit>
      {text} {t('newTab')}
    </Anchor>
  ) : (
    <TextLink to={to} inherit>
      {text}
    </TextLink>
  )
}
