import { QRCodeSVG } from 'qrcode.react'

interface QrCodeProps {
  readonly text: string
  /** What a reader of the screen is told, without the secret. */
  readonly title: string
}

/** Black on white in both colour schemes, with the margin that readers need. */
export function QrCode({ text, title }: QrCodeProps) {
  return <QRCodeSVG value={text} title={title} size={192} marginSize={4} level="M" fgColor="#000" bgColor="#fff" />
}
