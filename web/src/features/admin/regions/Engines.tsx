import { type Engine, type Mode, modes } from '@doorstep/shared/units'
import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../../lib/useLabels.ts'
import classes from '../admin.module.css'

interface EnginesProps {
  readonly engines: Readonly<Record<Mode, Engine>>
}

/** The engine for travel times of each mode. */
export function Engines({ engines }: EnginesProps) {
  const { t } = useTranslation('admin')
  const labels = useLabels()
  return (
    <section className={classes.panel} aria-label={t('engines.title')}>
      <Title order={2}>{t('engines.title')}</Title>
      <dl className={classes.facts}>
        {modes.map((mode) => (
          <Fact key={mode} name={labels(`mode.${mode}`)} value={t(`engines.${engines[mode]}`)} />
        ))}
      </dl>
    </section>
  )
}

/** A name and its value, within a `dl`. */
export function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}
