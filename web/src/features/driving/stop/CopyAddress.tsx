import type { DriverStop } from '@doorstep/shared/contracts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPostalAddress } from '../../../lib/formatAddress.ts'
import classes from '../driving.module.css'

/** Copies the address, for drivers who prefer another map. */
export function CopyAddress({ stop }: { readonly stop: DriverStop }) {
  const { t } = useTranslation('driving')
  const [result, setResult] = useState<'addressCopied' | 'addressNotCopied'>()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(formatPostalAddress(stop))
      setResult('addressCopied')
    } catch {
      // Not available on plain http and in some browsers.
      setResult('addressNotCopied')
    }
  }
  return (
    <>
      <button type="button" className={classes.textButton} onClick={() => void copy()}>
        {t(result === 'addressCopied' ? 'addressCopied' : 'copyAddress')}
      </button>
      <span role="status" className={result === 'addressNotCopied' ? undefined : classes.hidden}>
        {result ? t(result) : null}
      </span>
    </>
  )
}
