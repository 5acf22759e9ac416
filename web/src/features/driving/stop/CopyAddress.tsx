import type { DriverStop } from '@doorstep/shared/contracts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from '../driving.module.css'
import { formatPostalAddress } from './formatPostalAddress.ts'

/** For drivers who prefer another map: the address goes there by their own hand, not by ours. */
export function CopyAddress({ stop }: { readonly stop: DriverStop }) {
  const { t } = useTranslation('driving')
  const [result, setResult] = useState<'addressCopied' | 'addressNotCopied'>()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(formatPostalAddress(stop))
      setResult('addressCopied')
    } catch {
      // Withheld on plain http and by some browsers.
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
