import fc from 'fast-check'
import postgres from 'postgres'
import { describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../../tests/factories/database.ts'
import { ensureRoles, isRolePrefix, rolePrefixOf, urlForRole } from './roles.ts'
import { scramVerifier } from './scramVerifier.ts'

const database = useTestDatabase()

const of = (name: string) => rolePrefixOf(`postgres://somebody@db.example/${encodeURIComponent(name)}`)

describe('the prefix of an installation\u2019s roles', () => {
  it('is its database\u2019s name, or a name of its own for one that is no plain identifier', () => {
    expect(of('doorstep')).toBe('doorstep')
    expect(of('food_bank2')).toBe('food_bank2')
    expect(of('Food-Bank')).toMatch(/^db_food_bank_[0-9a-f]{10}$/)
    expect(of('pg_food')).toMatch(/^db_pg_food_[0-9a-f]{10}$/)
  })

  it('is a plain identifier that fits, and another one for another database', () => {
    const name = fc.string({ minLength: 1, maxLength: 80, unit: 'grapheme' })
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(isRolePrefix(of(one))).toBe(true)
        if (one !== other) expect(of(one)).not.toBe(of(other))
      }),
    )
  })
})

it('computes the same verifier of a password as PostgreSQL', () => {
  // The password and salt of the example in RFC 7677.
  expect(scramVerifier('pencil', Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64'))).toBe(
    'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
  )
})

it('sends no password to the server, and the roles can sign in', async () => {
  const statements: string[] = []
  const owner = postgres(database.ownerUrl, {
    max: 1,
    onnotice: () => {},
    debug: (_connection, statement, values) => statements.push(`${statement} ${values.join(' ')}`),
  })
  await ensureRoles(owner, database.secret)
  await owner.end()
  expect(statements.filter((statement) => statement.includes('SCRAM-SHA-256$4096:'))).toHaveLength(3)
  for (const role of ['doorstep_app', 'doorstep_auth', 'doorstep_jobs'] as const) {
    const url = urlForRole(database.ownerUrl, database.secret, role)
    expect(statements.join('\n')).not.toContain(new URL(url).password)
    const sql = postgres(url, { max: 1 })
    expect(await sql`select session_user as name`).toEqual([{ name: role }])
    await sql.end()
  }
})
