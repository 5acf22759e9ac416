import { Anchor, type AnchorProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'

type Props = AnchorProps & Omit<ComponentProps<'a'>, keyof AnchorProps>

/** A link to a page of the app, in the colours of the app. */
export const TextLink = createLink((props: Props) => <Anchor underline="always" {...props} />)
