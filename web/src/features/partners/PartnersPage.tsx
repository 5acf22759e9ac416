import { Button, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../lib/session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { useHubs, usePartners } from './api/usePartners.ts'
import type { Editing } from './editing.ts'
import { HubDialog } from './hub/HubDialog.tsx'
import { PartnerCard } from './PartnerCard.tsx'
import { PartnerDialog } from './PartnerDialog.tsx'
import classes from './partners.module.css'
import { RetireDialog } from './RetireDialog.tsx'

/** The partners with their hubs, for those who plan; a partner sees and changes its own. */
export function PartnersPage() {
  const { t } = useTranslation('partners')
  const session = useSession()
  const partners = usePartners()
  const hubs = useHubs()
  const [editing, setEditing] = useState<Editing | null>(null)
  const failed = partners.isError ? partners : hubs.isError ? hubs : undefined
  if (!partners.data || !hubs.data)
    return failed ? <ErrorState error={failed.error} onRetry={() => void failed.refetch()} /> : <LoadingState />
  const isPlanner = session.partnerId === null
  const all = partners.data.items
  const add = (
    <Button onClick={() => setEditing({ kind: 'partner', partner: null })} style={{ flex: 'none' }}>
      {t('addPartner')}
    </Button>
  )
  return (
    <div className={classes.page}>
      <div className={classes.top}>
        <div>
          <Title order={1}>{t('title')}</Title>
          <Text>{t(isPlanner ? 'lead' : 'leadOwn')}</Text>
        </div>
        {isPlanner && all.length > 0 ? add : null}
      </div>
      {all.length === 0 ? (
        <EmptyState title={t('none')} detail={t('noneDetail')} action={isPlanner ? add : null} />
      ) : null}
      {[...all.filter(({ active }) => active), ...all.filter(({ active }) => !active)].map((partner) => (
        <PartnerCard
          key={partner.id}
          partner={partner}
          partners={all}
          hubs={hubs.data.items}
          isPlanner={isPlanner}
          onEdit={setEditing}
        />
      ))}
      {editing?.kind === 'partner' ? (
        <PartnerDialog partner={editing.partner} isPlanner={isPlanner} onClose={() => setEditing(null)} />
      ) : null}
      {editing?.kind === 'retire' ? (
        <RetireDialog
          retired={editing.retired}
          targets={
            editing.retired.kind === 'hub'
              ? hubs.data.items.filter(({ id, active }) => active && id !== editing.retired.id)
              : []
          }
          onClose={() => setEditing(null)}
        />
      ) : null}
      {editing?.kind === 'hub' ? (
        <HubDialog
          hub={editing.hub}
          partnerId={editing.partnerId}
          partners={all}
          isPlanner={isPlanner}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </div>
  )
}
