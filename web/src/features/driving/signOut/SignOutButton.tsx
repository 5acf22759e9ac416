import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../../lib/session.ts'
import { startSignOut } from '../../../lib/signOut.ts'
import { Button } from '../../../ui/Button.tsx'
import { phoneUserOf } from '../link/phoneUser.ts'
import { getPhone } from '../phone/phone.ts'
import { countUnsent } from '../phone/phoneStore.ts'

/** Signs out; asks first while something is unsent, which then waits on this phone for the same person. */
export function SignOutButton({
  className,
  label,
}: {
  readonly className: string | undefined
  readonly label: string
}) {
  const { t } = useTranslation('driving')
  const session = useSession()
  const { outbox } = getPhone(phoneUserOf(session), session.link ? undefined : session.organisation.id)
  const { events } = useSyncExternalStore(outbox.subscribe, outbox.snapshot)
  const unsent = countUnsent(events)
  const signOut = () => {
    if (unsent === 0 || window.confirm(t('signOutUnsent', { count: unsent }))) void startSignOut()
  }
  return (
    <Button variant="subtle" large className={className} onClick={signOut}>
      {label}
    </Button>
  )
}
