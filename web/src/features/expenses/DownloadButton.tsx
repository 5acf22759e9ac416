import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ReactNode } from 'react'

interface DownloadButtonProps {
  readonly href: string
  readonly 'aria-label'?: string
  readonly children: ReactNode
}

/** A link to a file, which looks like a button. */
export const DownloadButton = (props: DownloadButtonProps) => (
  <Button component="a" download variant="default" leftSection={<IconDownload size={18} aria-hidden />} {...props} />
)
