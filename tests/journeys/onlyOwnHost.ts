import { test as base, expect } from '@playwright/test'

/** Playwright's `test`, failing on any request to another host, such as for maps, fonts or scripts. */
export const test = base.extend<{ onlyOwnHost: undefined }>({
  onlyOwnHost: [
    async ({ context, baseURL }, use) => {
      const elsewhere: string[] = []
      context.on('request', (request) => {
        const { protocol, host } = new URL(request.url())
        // What the phone's own dialler opens goes to no host.
        const isLocal = ['data:', 'blob:', 'tel:', 'sms:'].includes(protocol)
        const isOutside = !isLocal && host !== new URL(baseURL ?? '').host
        if (isOutside) elsewhere.push(request.url())
      })
      await use(undefined)
      expect(elsewhere, 'Requests to another host').toEqual([])
    },
    { auto: true },
  ],
})
