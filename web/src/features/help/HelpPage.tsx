import { Title } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../lib/session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { GuideText } from './GuideText.tsx'
import { guideOfRole } from './guideOfRole.ts'
import { guides } from './guides.ts'
import classes from './help.module.css'

/** The guides; that of one's own role opens first. */
export function HelpPage() {
  const { t } = useTranslation('help')
  const { role } = useSession()
  const { guide: name = guideOfRole[role] } = useParams({ strict: false })
  const guide = guides[name]
  return (
    <div className={classes.page}>
      <nav aria-label={t('guides')} className={classes.guides}>
        <ul>
          {Object.entries(guides).map(([one, { title }]) => (
            <li key={one}>
              <Link to="/help/$guide" params={{ guide: one }} aria-current={one === name ? 'page' : undefined}>
                {title}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {guide ? (
        <article key={name} className={classes.guide}>
          <Title order={1}>{guide.title}</Title>
          <GuideText nodes={guide.nodes} />
        </article>
      ) : (
        <EmptyState title={t('unknown')} detail={t('unknownDetail')} />
      )}
    </div>
  )
}
