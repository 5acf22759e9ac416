import { describe, expect, it } from 'vitest'
import { OsrmSettingsError, readOsrmSettings } from './osrmSettings.ts'

describe('readOsrmSettings', () => {
  it('returns nothing when nothing is set', () => {
    expect(readOsrmSettings({})).toBeUndefined()
    expect(readOsrmSettings({ OSRM_URL_CAR: ' ', OSRM_TABLE_LIMIT: 'many' })).toBeUndefined()
  })

  it('reads one address or several, with a path or without, each once', () => {
    const settings = readOsrmSettings({
      OSRM_URL_CAR: 'http://one:5000/, https://two.example/osrm/car/ ,http://one:5000',
      OSRM_URL_FOOT: 'http://[::1]:5002',
    })
    expect(settings).toEqual({
      urls: {
        car: ['http://one:5000', 'https://two.example/osrm/car'],
        ...{ bike: [], cargo_bike: [], foot: ['http://[::1]:5002'] },
      },
      tableLimit: 100,
    })
    expect(readOsrmSettings({ OSRM_URL_CAR: 'http://one', OSRM_TABLE_LIMIT: '1000' })?.tableLimit).toBe(1000)
  })

  it.each(['osrm-car:5000', 'one two', 'ftp://one', 'http://', 'http://one?x=1', 'http://one,nonsense'])(
    'refuses %s, naming the setting',
    (OSRM_URL_BIKE) => {
      expect(() => readOsrmSettings({ OSRM_URL_BIKE })).toThrow(OsrmSettingsError)
      expect(() => readOsrmSettings({ OSRM_URL_BIKE })).toThrow(/^OSRM_URL_BIKE must be addresses/)
    },
  )

  it('refuses a password without revealing it', () => {
    const read = () => readOsrmSettings({ OSRM_URL_CAR: 'http://me:hush@one' })
    expect(read).toThrow(/OSRM_URL_CAR contains a user name or password/)
    expect(read).not.toThrow(/hush/)
  })

  it.each(['0', '1', '2.5', '-100', 'many', '1e9'])('refuses a limit of %s', (OSRM_TABLE_LIMIT) => {
    expect(() => readOsrmSettings({ OSRM_URL_CAR: 'http://one', OSRM_TABLE_LIMIT })).toThrow(/^OSRM_TABLE_LIMIT/)
  })
})
