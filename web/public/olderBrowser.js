// In plain old JavaScript: whatever cannot run the app, before Chrome 88 and Safari 15, gets a plain page of the round from the
// server instead. `aspect-ratio` is as old as those browsers.
;(() => {
  if ('noModule' in document.createElement('script') && window.CSS && CSS.supports('aspect-ratio', '1')) return
  document.documentElement.setAttribute('data-older-browser', '')
  if (location.pathname !== '/round' || location.hash.length < 2) return
  document.addEventListener('DOMContentLoaded', () => {
    var form = document.getElementById('plain-round')
    form.elements.token.value = location.hash.slice(1)
    history.replaceState(null, '', location.pathname)
    form.submit()
  })
})()
