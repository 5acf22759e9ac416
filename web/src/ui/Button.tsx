import type { ComponentProps, ReactNode } from 'react'
import classes from './Button.module.css'

interface ButtonStyle {
  /** `filled`: the main action. `white`: on a dark bar in both colour schemes. */
  readonly variant?: 'filled' | 'default' | 'subtle' | 'white' | undefined
  /** 48 px high, as every button is on touch screens. */
  readonly large?: boolean | undefined
  /** An icon before the text. */
  readonly icon?: ReactNode
}

/** A plain button, for what phones load first: Mantine's would add 25 kB (gzip). */
export function Button({ variant, large, icon, className, children, ...rest }: ButtonStyle & ComponentProps<'button'>) {
  return (
    <button type="button" {...rest} className={classNames({ variant, large }, className)}>
      <Content icon={icon}>{children}</Content>
    </button>
  )
}

/** A link that looks like a button. */
export function ButtonLink({ variant, large, icon, className, children, ...rest }: ButtonStyle & ComponentProps<'a'>) {
  return (
    <a {...rest} className={classNames({ variant, large }, className)}>
      <Content icon={icon}>{children}</Content>
    </a>
  )
}

function Content({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <>
      {icon}
      <span>{children}</span>
    </>
  )
}

function classNames({ variant = 'filled', large }: ButtonStyle, more: string | undefined): string {
  return [classes.button, classes[variant], large ? classes.large : '', more ?? ''].filter(Boolean).join(' ')
}
