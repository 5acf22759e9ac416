// Before the first paint, so that a dark page does not flash white. A file, because the content-security-policy
// forbids scripts within the page. Later it follows the system, or a choice made in another tab.
;(() => {
  const systemDark = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    let chosen = null
    try {
      chosen = localStorage.getItem('doorstep-colour-scheme')
    } catch {
      // Storage can be forbidden; the system's choice holds then.
    }
    const dark = chosen === 'dark' || (chosen !== 'light' && systemDark.matches)
    document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  }
  apply()
  systemDark.addEventListener('change', apply)
  addEventListener('storage', apply)
})()
