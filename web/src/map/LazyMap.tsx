import { Component, type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import classes from './map.module.css'

interface LazyMapProps<Props> {
  /** Imports the screen: `async () => (await import('./RoundsMap.tsx')).RoundsMap`. Defined once, outside components. */
  readonly load: () => Promise<ComponentType<Props>>
  readonly props: Props
}

/**
 * A map screen whose code (with Leaflet) is fetched when it is first shown. While it loads, and when it cannot because the phone is
 * offline, it says so.
 */
export function LazyMap<Props extends object>({ load, props }: LazyMapProps<Props>) {
  // A lazy component remembers its failure, so a new attempt needs a new one.
  const [attempt, setAttempt] = useState(() => ({ number: 0, Screen: lazyScreen(load) }))
  const retry = () => setAttempt({ number: attempt.number + 1, Screen: lazyScreen(load) })
  return (
    <MapBoundary key={attempt.number} onRetry={retry}>
      <Suspense fallback={<LoadingMap />}>
        <attempt.Screen {...props} />
      </Suspense>
    </MapBoundary>
  )
}

/** Typed as a plain component: `lazy` would wrap the type of the props again. */
const lazyScreen = <Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> =>
  lazy(async () => ({ default: await load() })) as unknown as ComponentType<Props>

function LoadingMap() {
  const { t } = useTranslation('map')
  return (
    <div className={classes.waitingFrame} role="status">
      {t('loading')}
    </div>
  )
}

function FailedMap({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation('map')
  return (
    <div className={classes.waitingFrame}>
      <div>
        <p role="alert" className={classes.failed}>
          {t('failed')}
        </p>
        <Button variant="default" onClick={onRetry}>
          {t('tryAgain')}
        </Button>
      </div>
    </div>
  )
}

class MapBoundary extends Component<{ children: ReactNode; onRetry: () => void }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? <FailedMap onRetry={this.props.onRetry} /> : this.props.children
  }
}
