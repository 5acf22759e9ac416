// Before the first paint, so that a dark page does not flash white. A file, because the content-security-policy
// forbids scripts within the page.
;(() => {
  let chosen = null
  try {
    chosen = localStorage.getItem('doorstep-colour-scheme')
  } catch {
    // Storage can be forbidden; the system's choice holds then.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
