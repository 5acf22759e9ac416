import { demoOrganisationId } from '@doorstep/demo'
import postgres from 'postgres'
import { describe, expect, it } from 'vitest'
import { urlForRole } from '../../api/src/db/roles.ts'
import { useTestDatabase } from '../../tests/factories/database.ts'
import { assertDemoStaysHome, assertSafeNetwork, networkWarning } from './network.ts'
import { readOptions } from './readOptions.ts'

const options = (environment: Record<string, string>, words: string[] = []) =>
  readOptions(environment, words, '/project')
const real = { DOORSTEP_DEMO: '0' }
const proxy = { DOORSTEP_URL: 'https://rounds.example' }

describe('what may be put on a network', () => {
  it.each([
    ['the demo on this machine', {}],
    ['the demo on this machine, by its name', { HOST: 'localhost' }],
    ['the demo on this machine, by its newer address', { HOST: '::1' }],
    ['real data on this machine', real],
    ['real data behind a proxy on this machine', { ...real, ...proxy }],
    ['real data behind a proxy on another machine', { ...real, ...proxy, HOST: '0.0.0.0' }],
    ['real data unencrypted, by name', { ...real, HOST: '0.0.0.0', DOORSTEP_PLAIN_HTTP: '1' }],
    ['the demo behind a proxy, by name', { ...proxy, DOORSTEP_DEMO_ON_NETWORK: '1' }],
    ['the demo unencrypted, by name', { HOST: '::', DOORSTEP_PLAIN_HTTP: '1', DOORSTEP_DEMO_ON_NETWORK: '1' }],
  ])('%s', (_, environment) => {
    expect(() => assertSafeNetwork(options(environment))).not.toThrow()
  })

  it.each([
    ['real data, unencrypted', { ...real, HOST: '0.0.0.0' }, /HOST=0\.0\.0\.0 sends .* unencrypted/],
    ['real data on one address', { ...real, HOST: '192.168.1.7' }, /HOST=192\.168\.1\.7 sends .* unencrypted/],
    ['real data on every newer address', { ...real, HOST: '::' }, /HOST=:: sends .* unencrypted/],
    ['real data behind a proxy without https', { ...real, DOORSTEP_URL: 'http://rounds.example' }, /unencrypted/],
    ['the demo', { HOST: '0.0.0.0' }, /demo.s passwords are public/],
    ['the demo, unencrypted by name', { HOST: '0.0.0.0', DOORSTEP_PLAIN_HTTP: '1' }, /demo.s passwords are public/],
    ['the demo behind a proxy', proxy, /DOORSTEP_URL=https:\/\/rounds\.example admits other machines/],
    ['the demo by name, unencrypted', { HOST: '::', DOORSTEP_DEMO_ON_NETWORK: '1' }, /unencrypted/],
  ])('not %s', (_, environment, sentence) => {
    expect(() => assertSafeNetwork(options(environment))).toThrow(sentence)
  })

  it('whatever a worker is told, which listens to nobody', () => {
    const environment = { HOST: '0.0.0.0', DATABASE_URL: 'postgres://localhost/d' }
    expect(() => assertSafeNetwork(options(environment, ['--role', 'worker']))).not.toThrow()
    expect(() => assertSafeNetwork(options(environment, ['--role', 'web']))).toThrow(/unencrypted/)
  })

  it('with a warning where it is unencrypted', () => {
    expect(networkWarning(options({ ...real, HOST: '0.0.0.0', DOORSTEP_PLAIN_HTTP: '1' }))).toMatch(/Unencrypted/)
    expect(networkWarning(options({ ...real, ...proxy, HOST: '0.0.0.0', DOORSTEP_PLAIN_HTTP: '1' }))).toBeUndefined()
    expect(networkWarning(options({ DOORSTEP_PLAIN_HTTP: '1' }))).toBeUndefined()
  })
})

describe('the demo\u2019s accounts from an earlier start', () => {
  const database = useTestDatabase()

  it('go on no network either, until they are ended', async () => {
    const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
    const appUrl = urlForRole(database.ownerUrl, database.secret, 'doorstep_app')
    const assertHome = (environment: Record<string, string>) => assertDemoStaysHome(options(environment), appUrl)
    const wide = { ...real, HOST: '0.0.0.0', DOORSTEP_PLAIN_HTTP: '1' }
    await assertHome(wide)
    await owner`insert into organisations (id, name, is_demo) values (${demoOrganisationId}, 'Demo', true)`
    await owner`insert into members (organisation_id, user_id, name, roles) values (${demoOrganisationId}, 'ada', 'Ada', array['admin'])`
    for (const environment of [wide, { ...real, ...proxy }])
      await expect(assertHome(environment)).rejects.toThrow(/accounts of the demo.* npm run organisation/)
    await assertHome(real)
    await assertHome({ ...wide, DOORSTEP_DEMO_ON_NETWORK: '1' })
    await owner`update members set active = false where organisation_id = ${demoOrganisationId}`
    await assertHome(wide)
    await owner.end()
  })
})
