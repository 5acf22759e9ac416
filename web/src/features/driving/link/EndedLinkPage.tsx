import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { deleteMyRounds, getPhone, type Phone } from '../phone/phone.ts'
import { countUnsent } from '../phone/phoneStore.ts'
import { useOutbox } from '../phone/useOutbox.ts'
import { LinkNotice } from './LinkNotice.tsx'
import { forgetOpenedLink } from './openedLinks.ts'
import { phoneUserOfLink } from './phoneUser.ts'

/** After a link has ended: nothing of the round is on the phone any more, and what was not sent yet still is sent. */
export function EndedLinkPage({ linkId }: { readonly linkId: string }) {
  const { t } = useTranslation('driving')
  const user = phoneUserOfLink(linkId)
  useEffect(() => {
    forgetOpenedLink(linkId)
    void deleteMyRounds()
  }, [linkId])
  return (
    <LinkNotice title={t('link.ended')} detail={t('link.endedDetail')}>
      {user === undefined ? null : <StillSending phone={getPhone(user)} />}
    </LinkNotice>
  )
}

function StillSending({ phone }: { phone: Phone }) {
  const { t } = useTranslation('driving')
  const { events } = useOutbox(phone)
  const unsent = countUnsent(events)
  return unsent > 0 ? <p role="status">{t('stillSending', { count: unsent })}</p> : null
}
