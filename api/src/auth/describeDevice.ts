import Bowser from 'bowser'

/** "Firefox on Windows", from a request's user-agent; it is what the browser says, so only a help to recognise the own devices. */
export function describeDevice(userAgent: string | null): string {
  if (!userAgent) return 'Unknown device'
  const { browser, os, platform } = Bowser.parse(userAgent)
  const system = platform.model && platform.model !== 'Nexus' ? platform.model : os.name
  const parts = [browser.name, system].filter((part): part is string => part !== undefined && part !== '')
  return parts.length > 0 ? parts.join(' on ') : 'Unknown device'
}
