import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from '../driving.module.css'
import { findPhoneUser, wholeStore } from './phoneContents.ts'
import { countUnsent } from './phoneStore.ts'

/** How much is unsent on this phone, where a page cannot show the round: it could not ask who is signed in. Nothing when all is sent. */
export function UnsentNotice() {
  const { t } = useTranslation('driving')
  const [count, setCount] = useState(0)
  useEffect(() => {
    const read = async () => {
      const user = await findPhoneUser()
      const events = user === undefined ? [] : await wholeStore.eventsOf(user)
      setCount(countUnsent(events))
    }
    read().catch(() => undefined)
  }, [])
  return count > 0 ? (
    <p role="status" className={classes.stillSending}>
      {t('stillSending', { count })}
    </p>
  ) : null
}
