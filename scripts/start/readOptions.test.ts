import { describe, expect, it } from 'vitest'
import { readOptions } from './readOptions.ts'

const SECRET = 'x'.repeat(32)
const URL_OF_DATABASE = 'postgres://somebody:hidden@db.example:5432/doorstep'

describe('readOptions', () => {
  it('has a default for everything', () => {
    expect(readOptions({}, [], '/project')).toEqual({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: undefined,
      secret: undefined,
      role: 'all',
      dataFolder: '/project/.doorstep',
      web: true,
      demo: true,
      log: 'normal',
      publicUrl: undefined,
      requestsPerMinute: undefined,
      signInsPerMinute: undefined,
      osrm: undefined,
      mapServer: undefined,
      largestUpload: undefined,
    })
  })

  it('takes what is given', () => {
    const environment = {
      PORT: '0',
      HOST: '::1',
      DATABASE_URL: URL_OF_DATABASE,
      DOORSTEP_SECRET: SECRET,
      DOORSTEP_DATA: '/data',
      DOORSTEP_LOG: 'quiet',
      DOORSTEP_URL: 'https://rounds.example/',
      DOORSTEP_REQUESTS_PER_MINUTE: '60',
      DOORSTEP_SIGN_INS_PER_MINUTE: '5',
      DOORSTEP_GEOFABRIK: 'https://mirror.example/osm/',
      DOORSTEP_LARGEST_UPLOAD_MB: '500',
      OSRM_URL_CAR: 'http://osrm:5000',
    }
    expect(readOptions(environment, ['--role', 'worker'], '/project')).toEqual({
      port: 0,
      host: '::1',
      databaseUrl: URL_OF_DATABASE,
      secret: SECRET,
      role: 'worker',
      dataFolder: '/data',
      web: false,
      demo: false,
      log: 'quiet',
      publicUrl: 'https://rounds.example',
      requestsPerMinute: 60,
      signInsPerMinute: 5,
      osrm: { urls: { car: ['http://osrm:5000'], bike: [], cargo_bike: [], foot: [] }, tableLimit: 100 },
      mapServer: 'https://mirror.example/osm',
      largestUpload: 500_000_000,
    })
  })

  it('loads the demo town into somebody\u2019s own database only when asked to', () => {
    expect(readOptions({ DATABASE_URL: URL_OF_DATABASE, DOORSTEP_DEMO: '1' }, [], '/p').demo).toBe(true)
    expect(readOptions({ DOORSTEP_DEMO: '0' }, [], '/p').demo).toBe(false)
  })

  it.each([
    ['a port that is none', { PORT: '3000x' }, [], /PORT is a number.*"3000x"/],
    ['a port out of range', { PORT: '65536' }, [], /PORT is a number/],
    ['a negative port', { PORT: '-1' }, [], /PORT is a number/],
    ['an unknown role', { DATABASE_URL: URL_OF_DATABASE }, ['--role', 'boss'], /--role is all, web or worker/],
    ['an unknown word', {}, ['--fast'], /--fast/],
    ['a role without a shared database', {}, ['--role', 'web'], /--role web needs a database/],
    ['a short secret', { DOORSTEP_SECRET: 'short' }, [], /at least 32/],
    [
      'no secret in production',
      { DATABASE_URL: URL_OF_DATABASE, NODE_ENV: 'production' },
      [],
      /DOORSTEP_SECRET is missing/,
    ],
    ['a switch that is neither 1 nor 0', { DOORSTEP_DEMO: 'yes' }, [], /DOORSTEP_DEMO is 1 or 0/],
    ['an unknown log', { DOORSTEP_LOG: 'loud' }, [], /DOORSTEP_LOG/],
    ['a public address with a path', { DOORSTEP_URL: 'https://rounds.example/app' }, [], /DOORSTEP_URL is the address/],
    ['a public address that is none', { DOORSTEP_URL: 'rounds.example' }, [], /DOORSTEP_URL is the address/],
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
