import { describe, expect, it } from 'vitest'
import { readOptions } from './readOptions.ts'

const testSecret = 'x'.repeat(32)
const urlOfDatabase = 'postgres://somebody:hidden@db.example:5432/doorstep?sslmode=verify-full'
const keyless = 'postgres://db.example:5432/doorstep?sslmode=verify-full'

describe('readOptions', () => {
  it('has a default for everything', () => {
    expect(readOptions({}, [], '/project')).toEqual({
      port: 3000,
      host: 'localhost',
      databaseUrl: undefined,
      rolePrefix: 'doorstep',
      secret: undefined,
      role: 'all',
      dataFolder: '/project/.doorstep',
      web: true,
      demo: true,
      plainHttp: false,
      demoOnNetwork: false,
      log: 'normal',
      publicUrl: undefined,
      proxies: [],
      requestsPerMinute: undefined,
      signInsPerMinute: undefined,
      osrm: undefined,
      mapServer: undefined,
      mapOrganisation: undefined,
      maxUploadBytes: undefined,
    })
  })

  it('takes what is given', () => {
    const environment = {
      PORT: '0',
      HOST: '::1',
      DATABASE_URL: keyless,
      DOORSTEP_SECRET: testSecret,
      DOORSTEP_DATA: '/data',
      DOORSTEP_LOG: 'quiet',
      DOORSTEP_URL: 'https://rounds.example/',
      DOORSTEP_SMTP_URL: 'smtps://rounds:hidden@mail.example',
      DOORSTEP_MAIL_FROM: 'Doorstep <rounds@rounds.example>',
      DOORSTEP_PROXIES: '10.0.0.5, fd00::/8',
      DOORSTEP_REQUESTS_PER_MINUTE: '60',
      DOORSTEP_SIGN_INS_PER_MINUTE: '5',
      DOORSTEP_GEOFABRIK: 'https://mirror.example/osm/',
      DOORSTEP_MAP_ORGANISATION: ' Hillrise Mutual Aid ',
      DOORSTEP_LARGEST_UPLOAD_MB: '500',
      OSRM_URL_CAR: 'http://osrm:5000',
    }
    expect(readOptions(environment, ['--role', 'worker'], '/project')).toEqual({
      port: 0,
      host: '::1',
      databaseUrl: keyless,
      rolePrefix: 'doorstep',
      secret: testSecret,
      role: 'worker',
      dataFolder: '/data',
      web: false,
      demo: false,
      plainHttp: false,
      demoOnNetwork: false,
      log: 'quiet',
      publicUrl: 'https://rounds.example',
      mail: { url: 'smtps://rounds:hidden@mail.example', from: 'Doorstep <rounds@rounds.example>' },
      proxies: ['10.0.0.5', 'fd00::/8'],
      requestsPerMinute: 60,
      signInsPerMinute: 5,
      osrm: { urls: { car: ['http://osrm:5000'], bike: [], cargo_bike: [], foot: [] }, tableLimit: 100 },
      mapServer: 'https://mirror.example/osm',
      mapOrganisation: 'Hillrise Mutual Aid',
      maxUploadBytes: 500_000_000,
    })
  })

  it('names roles after the database, unless told otherwise', () => {
    const prefix = (environment: Record<string, string>) => readOptions(environment, [], '/p').rolePrefix
    expect(prefix({ DATABASE_URL: 'postgres://a@localhost/hillrise' })).toBe('hillrise')
    expect(prefix({ DATABASE_URL: urlOfDatabase, DOORSTEP_ROLE_PREFIX: 'food_bank' })).toBe('food_bank')
  })

  it.each([
    ['postgres://a:hidden@localhost/d'],
    ['postgres://a:hidden@127.0.0.1:6432/d'],
    ['postgres://a:hidden@[::1]/d'],
    ['postgres://a:hidden@db.example/d?sslmode=require'],
    ['postgres://a:hidden@db.example/d?sslmode=verify-full'],
  ])('connects to %s', (url) => {
    expect(readOptions({ DATABASE_URL: url }, [], '/p').databaseUrl).toBe(url)
  })

  it.each(['', '?sslmode=disable', '?sslmode=allow', '?sslmode=prefer', '?sslmode=', '?ssl=require'])(
    'sends nothing unencrypted over a network, as "%s" might, unless told to',
    (query) => {
      const environment = { DATABASE_URL: `postgres://a:hidden@10.0.0.7/d${query}` }
      expect(() => readOptions(environment, [], '/p')).toThrow(
        /without demanding encryption: add \?sslmode=verify-full/,
      )
      expect(() => readOptions(environment, [], '/p')).not.toThrow(/hidden/)
      expect(readOptions({ ...environment, DOORSTEP_DATABASE_PLAIN: '1' }, [], '/p').databaseUrl).toContain('10.0.0.7')
    },
  )

  it('gives a process that serves or works no key of the owner', () => {
    const read = (user: string, role: string) =>
      readOptions({ DATABASE_URL: `postgres://${user}localhost/hillrise` }, ['--role', role], '/p').role
    for (const role of ['web', 'worker']) {
      expect(read('', role)).toBe(role)
      expect(read('hillrise_app:hidden@', role)).toBe(role)
      expect(() => read('hillrise_owner:hidden@', role)).toThrow(/without the keys of the database\u2019s owner/)
      expect(() => read('postgres:hidden@', role)).not.toThrow(/hidden/)
    }
  })

  it('loads the demo town into somebody\u2019s own database only when asked to', () => {
    expect(readOptions({ DATABASE_URL: urlOfDatabase, DOORSTEP_DEMO: '1' }, [], '/p').demo).toBe(true)
    expect(readOptions({ DOORSTEP_DEMO: '0' }, [], '/p').demo).toBe(false)
  })

  it.each([
    ['a port that is none', { PORT: '3000x' }, [], /PORT is a number.*"3000x"/],
    ['a port out of range', { PORT: '65536' }, [], /PORT is a number/],
    ['a negative port', { PORT: '-1' }, [], /PORT is a number/],
    ['an unknown role', { DATABASE_URL: urlOfDatabase }, ['--role', 'boss'], /--role is all, web or worker/],
    ['an unknown word', {}, ['--fast'], /--fast/],
    ['a role without a shared database', {}, ['--role', 'web'], /--role web needs a database/],
    ['a prefix that is no plain word', { DOORSTEP_ROLE_PREFIX: 'Food-Bank' }, [], /DOORSTEP_ROLE_PREFIX is a word/],
    ['a short secret', { DOORSTEP_SECRET: 'short' }, [], /at least 32/],
    [
      'no secret in production',
      { DATABASE_URL: urlOfDatabase, NODE_ENV: 'production' },
      [],
      /DOORSTEP_SECRET is missing/,
    ],
    ['a switch that is neither 1 nor 0', { DOORSTEP_DEMO: 'yes' }, [], /DOORSTEP_DEMO is 1 or 0/],
    ['an unknown log', { DOORSTEP_LOG: 'loud' }, [], /DOORSTEP_LOG/],
    ['a public address with a path', { DOORSTEP_URL: 'https://rounds.example/app' }, [], /DOORSTEP_URL is the address/],
    [
      'a mail server that is none',
      { DOORSTEP_SMTP_URL: 'rounds:hidden@mail.example' },
      [],
      /DOORSTEP_SMTP_URL is the address/,
    ],
    ['a mail server without a sender', { DOORSTEP_SMTP_URL: 'smtp://mail.example' }, [], /DOORSTEP_MAIL_FROM is who/],
    [
      'a mail server without an address for links',
      { DOORSTEP_SMTP_URL: 'smtp://mail.example', DOORSTEP_MAIL_FROM: 'a@mail.example' },
      [],
      /needs DOORSTEP_URL/,
    ],
    ['a public address that is none', { DOORSTEP_URL: 'rounds.example' }, [], /DOORSTEP_URL is the address/],
    [
      'a proxy by name',
      { DOORSTEP_PROXIES: 'proxy.example' },
      [],
      /DOORSTEP_PROXIES is a list .*"proxy.example" is neither/,
    ],
    ['a limit of nothing', { DOORSTEP_SIGN_INS_PER_MINUTE: '0' }, [], /DOORSTEP_SIGN_INS_PER_MINUTE is a number/],
    ['another kind of database', { DATABASE_URL: 'mysql://a:hidden@b/c' }, [], /DATABASE_URL is not an address/],
    ['an address that is none', { DATABASE_URL: 'postgres//a:hidden@b' }, [], /DATABASE_URL is not an address/],
    ['an address without a database', { DATABASE_URL: 'postgres://a:hidden@b' }, [], /names no database/],
    ['an address without a host', { DATABASE_URL: 'postgres:///doorstep' }, [], /names no host/],
  ])('refuses %s', (_what, environment, words, sentence) => {
    const read = () => readOptions(environment, words, '/project')
    expect(read).toThrow(sentence)
    expect(read).not.toThrow(/hidden/)
  })
})
