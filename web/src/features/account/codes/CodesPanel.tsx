import type { Confirmation } from '@doorstep/shared/contracts'
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import classes from '../account.module.css'
import { ConfirmDialog } from '../ConfirmDialog.tsx'
import { BackupCodes } from './BackupCodes.tsx'
import { SetUpCodes } from './SetUpCodes.tsx'
import { useBeginCodes, useCodes, useEndCodes, useReplaceBackupCodes } from './useCodes.ts'

type Asking = 'begin' | 'replace' | 'end'

/** One-time codes: set up with an app, with backup codes, and turned off again. */
export function CodesPanel() {
  const { t } = useTranslation('account')
  const { data, error } = useCodes()
  const [asking, setAsking] = useState<Asking>()
  const [shown, setShown] = useState<readonly string[]>()
  const begin = useBeginCodes()
  const replace = useReplaceBackupCodes()
  const end = useEndCodes()
  const mutations = { begin, replace, end }
  const close = () => setAsking(undefined)
  const confirm = (proof: Confirmation, onError: (problem: Error) => void) => {
    if (asking === 'begin') begin.mutate(proof, { onSuccess: close, onError })
    if (asking === 'end') end.mutate(proof, { onSuccess: close, onError })
    if (asking === 'replace')
      replace.mutate(proof, {
        onSuccess: ({ backupCodes }) => {
          setShown(backupCodes)
          close()
        },
        onError,
      })
  }
  const ask = (what: Asking) => {
    mutations[what].reset()
    setAsking(what)
  }
  return (
    <section className={classes.panel} aria-label={t('codes.title')}>
      <Stack gap="sm">
        <Title order={2}>{t('codes.title')}</Title>
        <Text c="dimmed">{t('codes.lead')}</Text>
        <ProblemNotice error={error} />
        {data || error ? null : <LoadingState />}
        {shown ? <BackupCodes codes={shown} onDone={() => setShown(undefined)} /> : null}
        {begin.data ? (
          <SetUpCodes
            {...begin.data}
            onConfirmed={(codes) => {
              setShown(codes)
              begin.reset()
            }}
            onCancel={() => begin.reset()}
          />
        ) : null}
        {data && !data.isOn && !begin.data ? (
          <Button variant="default" style={{ alignSelf: 'start' }} onClick={() => ask('begin')}>
            {t('codes.begin')}
          </Button>
        ) : null}
        {data?.isOn ? (
          <>
            <Text>{t('codes.isOn', { count: data.backupCodes })}</Text>
            <Group gap="sm">
              <Button variant="default" onClick={() => ask('replace')}>
                {t('codes.replace')}
              </Button>
              <Button variant="subtle" color="red" onClick={() => ask('end')}>
                {t('codes.end')}
              </Button>
            </Group>
          </>
        ) : null}
        {asking ? (
          <ConfirmDialog
            title={t(`codes.${asking}`)}
            detail={t(`codes.${asking}Detail`)}
            action={t(`codes.${asking}`)}
            isBusy={mutations[asking].isPending}
            error={mutations[asking].error}
            onConfirm={confirm}
            onClose={close}
          />
        ) : null}
      </Stack>
    </section>
  )
}
