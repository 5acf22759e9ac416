import { Anchor, Button, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../../lib/formatInstant.ts'
import { hasPasskeys, localAddress } from '../../../lib/passkeys.ts'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import classes from '../account.module.css'
import { AddPasskeyDialog } from './AddPasskeyDialog.tsx'
import { usePasskeys, useRemovePasskey } from './usePasskeys.ts'

/** The passkeys of the account: added with a name, and removed. */
export function PasskeysPanel() {
  const { t } = useTranslation('account')
  const { data, error } = usePasskeys()
  const remove = useRemovePasskey()
  const local = localAddress()
  const [isAdding, setAdding] = useState(false)
  return (
    <section className={classes.panel} aria-label={t('passkeys.title')}>
      <Stack gap="sm">
        <Title order={2}>{t('passkeys.title')}</Title>
        <Text c="dimmed">{t('passkeys.lead')}</Text>
        <ProblemNotice error={error ?? remove.error} />
        {data || error ? null : <LoadingState />}
        <ul className={classes.list}>
          {data?.items.map(({ id, name, createdAt, lastUsedAt }) => (
            <li key={id} className={classes.item}>
              <div>
                <p>{name}</p>
                <Text size="sm" c="dimmed">
                  {t('passkeys.added', { date: formatDate(new Date(createdAt)) })}
                  {lastUsedAt ? t('passkeys.used', { date: formatDate(new Date(lastUsedAt)) }) : ''}
                </Text>
              </div>
              <Button
                variant="subtle"
                color="red"
                loading={remove.isPending && remove.variables === id}
                aria-label={t('passkeys.removeOne', { name })}
                onClick={() => remove.mutate(id)}
              >
                {t('passkeys.remove')}
              </Button>
            </li>
          ))}
        </ul>
        {hasPasskeys() ? (
          <Button variant="default" style={{ alignSelf: 'start' }} onClick={() => setAdding(true)}>
            {t('passkeys.add')}
          </Button>
        ) : (
          <Text>
            {t('passkeys.unavailable')} {local ? <Anchor href={local}>{t('passkeys.openLocal')}</Anchor> : null}
          </Text>
        )}
        {isAdding ? <AddPasskeyDialog onClose={() => setAdding(false)} /> : null}
      </Stack>
    </section>
  )
}
