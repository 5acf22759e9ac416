import { randomUUID } from 'node:crypto'
import type { TestApi } from '../../factories/api.ts'
import type { Group } from '../../factories/group.ts'

/** An import of the group's first partner, of one household, as if uploaded and checked; `written`: it wrote nothing. */
export async function stagedImport(
  {
    api,
    own,
  }: { readonly api: Pick<TestApi, 'owner'>; readonly own: Pick<Group, 'organisationId' | 'partner' | 'people'> },
  status: 'ready' | 'written',
): Promise<string> {
  const id = randomUUID()
  const options = { partnerId: null, hubId: null, date: null, rowIs: 'household' }
  await api.owner`insert into imports (organisation_id, id, kind, status, partner_id, created_by, created_role, file_name, sheets, sheet, header_row,
      fields, options, checked_at, written_at)
    values (${own.organisationId}, ${id}, 'households', ${status}, ${own.partner.id}, ${own.people.partner.session.userId}, 'partner', 'list.csv',
      '[{"name": "", "rows": 2}]', 0, 1, '{"0": "name", "1": "address", "2": "postcode"}', ${api.owner.json(options)}, now(),
      ${status === 'written' ? new Date() : null})`
  await api.owner`insert into import_rows (organisation_id, import_id, sheet, number, cells)
    values (${own.organisationId}, ${id}, 0, 1, '{Name,Address,Postcode}')`
  const draft = {
    name: 'Ann',
    address: `${Math.ceil(Math.random() * 1e6)} Fir Road`,
    unit: null,
    postcode: 'ZZ1 1AA',
    pin: null,
  }
  if (status === 'ready')
    await api.owner`insert into import_rows (organisation_id, import_id, sheet, number, cells, state, own_state, draft, choices)
      values (${own.organisationId}, ${id}, 0, 2, ${[draft.name, draft.address, draft.postcode]}, 'new', 'new', ${api.owner.json(draft)}, '{skip}')`
  return id
}
