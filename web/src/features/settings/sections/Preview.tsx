import { Text } from '@mantine/core'
import classes from '../settings.module.css'

interface PreviewProps {
  readonly title: string
  readonly lines: readonly { readonly name: string; readonly value: string }[]
}

/** What the settings beside it lead to, by examples. */
export function Preview({ title, lines }: PreviewProps) {
  return (
    <aside className={classes.preview} aria-label={title}>
      <Text fw={600}>{title}</Text>
      <dl>
        {lines.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </aside>
  )
}
