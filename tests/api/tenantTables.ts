/** The application role's rights on each tenant table, and how many rows another partner of the same organisation sees. */
export interface TenantTable {
  readonly rights: string
  /** Its membership, itself, its hub, the organisation's name; nothing else. */
  readonly otherPartnerSees: number
  /** Rows of its own that it may change; default none. */
  readonly otherPartnerUpdates?: number
  /** Roles that see none of its rows on a full day; planners see some of every table. */
  readonly hiddenFrom: string
}

/** Every table that belongs to an organisation; new ones must be listed, and are then tested. */
export const tenantTables: Record<string, TenantTable> = {
  absences: { rights: 'delete insert select update', otherPartnerSees: 0, hiddenFrom: 'partner handler driver packer' },
  audit: { rights: 'insert select', otherPartnerSees: 0, hiddenFrom: 'partner' },
  availability_answers: {
    rights: 'delete insert select update',
    otherPartnerSees: 0,
    hiddenFrom: 'partner handler driver packer',
  },
  availability_asks: {
    rights: 'delete insert select update',
    otherPartnerSees: 0,
    hiddenFrom: 'partner handler driver packer',
  },
  briefings: { rights: 'insert select update', otherPartnerSees: 0, hiddenFrom: 'partner handler packer' },
  claim_lines: { rights: 'delete insert select update', otherPartnerSees: 0, hiddenFrom: 'partner handler packer' },
  claim_steps: { rights: 'insert select', otherPartnerSees: 0, hiddenFrom: 'partner handler packer' },
  confidentiality_acceptances: { rights: 'insert select', otherPartnerSees: 0, hiddenFrom: 'partner handler packer' },
  confidentiality_texts: { rights: 'insert select', otherPartnerSees: 0, hiddenFrom: 'partner handler packer' },
  driver_households: {
    rights: 'delete insert select',
    otherPartnerSees: 0,
    hiddenFrom: 'partner handler driver packer',
  },
  driver_link_phones: {
    rights: 'delete insert select',
    otherPartnerSees: 0,
    hiddenFrom: 'partner handler driver packer',
  },
  driver_links: { rights: 'insert select update', otherPartnerSees: 0, hiddenFrom: 'partner handler driver packer' },
  drivers: { rights: 'delete insert select update', otherPartnerSees: 0, hiddenFrom: 'partner handler packer' },
  expense_claims: { rights: 'delete insert select update', otherPartnerSees: 0, hiddenFrom: 'partner handler packer' },
  follow_ups: {
    rights: 'insert select update',
    otherPartnerSees: 0,
    hiddenFrom: 'partner handler driver packer',
  },
  hubs: { rights: 'insert select update', otherPartnerSees: 1, otherPartnerUpdates: 1, hiddenFrom: 'packer' },
  import_keeps: { rights: 'insert select update', otherPartnerSees: 0, hiddenFrom: 'partner driver packer' },
  import_mappings: { rights: 'insert select update', otherPartnerSees: 0, hiddenFrom: 'driver packer' },
  import_rows: { rights: 'delete insert select update', otherPartnerSees: 0, hiddenFrom: 'driver packer' },
  imports: { rights: 'delete insert select update', otherPartnerSees: 0, hiddenFrom: 'driver packer' },
  invitations: { rights: 'insert select update', otherPartnerSees: 0, hiddenFrom: 'partner handler driver packer' },
  late_event_decisions: { rights: 'insert select', otherPartnerSees: 0, hiddenFrom: 'partner handler packer' },
  members: { rights: 'delete insert select update', otherPartnerSees: 1, hiddenFrom: '' },
  orders: { rights: 'delete insert select update', otherPartnerSees: 0, hiddenFrom: 'packer' },
  organisation_settings: { rights: 'insert select update', otherPartnerSees: 1, hiddenFrom: '' },
  organisations: { rights: 'select', otherPartnerSees: 1, hiddenFrom: '' },
  partners: {
    rights: 'insert select update',
    otherPartnerSees: 1,
    otherPartnerUpdates: 1,
    hiddenFrom: 'driver packer',
  },
  pre_approvals: { rights: 'insert select update', otherPartnerSees: 0, hiddenFrom: 'partner handler packer' },
  receipts: { rights: 'delete insert select', otherPartnerSees: 0, hiddenFrom: 'partner handler packer' },
  recipient_partners: { rights: 'delete insert select', otherPartnerSees: 0, hiddenFrom: 'driver packer' },
  recipients: { rights: 'delete insert select update', otherPartnerSees: 0, hiddenFrom: 'partner driver packer' },
  regulars: { rights: 'insert select update', otherPartnerSees: 0, hiddenFrom: 'partner driver packer' },
  rounds: { rights: 'delete insert select update', otherPartnerSees: 0, hiddenFrom: 'partner handler packer' },
  run_unassigned: { rights: 'delete insert select', otherPartnerSees: 0, hiddenFrom: 'partner handler driver packer' },
  runs: { rights: 'insert select update', otherPartnerSees: 0, hiddenFrom: 'partner handler packer' },
  settings_changes: { rights: 'insert select', otherPartnerSees: 0, hiddenFrom: 'partner handler driver packer' },
  shared_positions: {
    rights: 'delete insert select update',
    otherPartnerSees: 0,
    hiddenFrom: 'partner handler packer',
  },
  shift_patterns: {
    rights: 'delete insert select update',
    otherPartnerSees: 0,
    hiddenFrom: 'partner handler driver packer',
  },
  shifts: { rights: 'delete insert select update', otherPartnerSees: 0, hiddenFrom: 'partner handler packer' },
  stop_events: { rights: 'insert select', otherPartnerSees: 0, hiddenFrom: 'partner handler packer' },
  stop_orders: { rights: 'delete insert select update', otherPartnerSees: 0, hiddenFrom: 'partner handler packer' },
  stops: { rights: 'delete insert select update', otherPartnerSees: 0, hiddenFrom: 'partner handler packer' },
}

/** Views with their owner's rights, which filter by the asker: the roles that see none of their rows. */
export const tenantViews: Record<string, string> = {
  driver_names: 'partner packer',
  order_doors: 'driver packer',
  order_loads: 'partner handler packer',
  packing_orders: 'partner driver',
  recorded_outcomes: 'partner handler packer',
  round_ledgers: 'partner handler packer',
  stop_outcomes: 'partner handler packer',
}

/** Tables of an organisation without application rights, accessed through definer functions. */
export const closedTables: readonly string[] = ['people_read', 'recipient_search']

/** Tables without an organisation: postcodes, the links that set up the first organisation, and the migrator's. The application has at most read access. */
export const referenceTables: Record<string, string> = {
  kysely_migration: 'select',
  kysely_migration_lock: '',
  postcode_imports: 'select',
  postcodes: 'select',
  setup_links: '',
}
