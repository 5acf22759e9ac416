import type { ComponentProps, ReactNode } from 'react'
import classes from './Button.module.css'

interface ButtonStyle {
  /** `filled`: the one thing to do here. `white`: on a dark bar whatever the colour scheme. */
  readonly variant?: 'filled' | 'default' | 'subtle' | 'white' | undefined
  /** 48 px high with a mouse too; with a finger every button is. */
  readonly large?: boolean | undefined
  /** A sign before the words. */
  readonly sign?: ReactNode
}

/** A plain button in the app's look, for what is loaded first: Mantine's own would bring 25 kB (gzip) to a phone. */
export function Button({ variant, large, sign, className, children, ...rest }: ButtonStyle & ComponentProps<'button'>) {
  return (
    <button type="button" {...rest} className={classNames({ variant, large }, className)}>
      <Content sign={sign}>{children}</Content>
    </button>
  )
}

/** A link that looks like a button: a phone number, a message. */
export function ButtonLink({ variant, large, sign, className, children, ...rest }: ButtonStyle & ComponentProps<'a'>) {
  return (
    <a {...rest} className={classNames({ variant, large }, className)}>
      <Content sign={sign}>{children}</Content>
    </a>
  )
}

function Content({ sign, children }: { readonly sign: ReactNode; readonly children: ReactNode }) {
  return (
    <>
      {sign}
      <span>{children}</span>
    </>
  )
}

function classNames({ variant = 'filled', large }: ButtonStyle, more: string | undefined): string {
  return [classes.button, classes[variant], large ? classes.large : '', more ?? ''].filter(Boolean).join(' ')
}
