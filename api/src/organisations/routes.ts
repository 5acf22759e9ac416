import * as contract from '@doorstep/shared/contracts'
import { sql } from 'kysely'
import { type Route, route } from '../http/route.ts'
import { logLetterFailure } from '../mail/index.ts'
import { changeMember } from './commands/changeMember.ts'
import { createInvitation } from './commands/createInvitation.ts'
import { removeMember } from './commands/removeMember.ts'
import { revokeInvitation } from './commands/revokeInvitation.ts'
import { switchOrganisation } from './commands/switchOrganisation.ts'
import { invitationLetter } from './invitations/invitationLetter.ts'
import { type InvitationTools, invitationRoutes } from './invitations/routes.ts'
import { presentInvitation, presentMember } from './present.ts'
import { findEmail, listMembers, listOpenInvitations } from './queries.ts'

interface OwnOrganisation {
  readonly organisationId: string
  readonly organisationName: string
}

/** Who belongs to an organisation, and to which ones somebody belongs. */
export function organisationRoutes(tools: InvitationTools): Route[] {
  return [
    route(contract.listMembers, async ({ db }) => ({ items: (await listMembers(db)).map(presentMember) })),

    route(contract.updateMember, async ({ db, actor, clock, params, body }) => {
      const row = await changeMember(db, actor, { userId: params.userId, clock }, body)
      return presentMember({ ...row, email: await findEmail(db, row.userId) })
    }),

    route(contract.removeMember, async ({ db, actor, clock, params, query }) =>
      removeMember(db, actor, { userId: params.userId, version: query.version, clock }),
    ),

    route(contract.listInvitations, async ({ db, clock }) => ({
      items: (await listOpenInvitations(db, clock.now())).map(presentInvitation),
    })),

    route(contract.createInvitation, async ({ db, actor, clock, body, afterCommit }) => {
      const { row, token } = await createInvitation(db, actor, body, clock.now())
      const { mailer, publicUrl, log } = tools
      const isMailed = mailer !== undefined && publicUrl !== undefined && row.email !== null
      if (isMailed) {
        const letter = invitationLetter({
          ...{ to: row.email as string, name: row.name, from: actor.name },
          ...{ organisation: actor.organisationName, link: `${publicUrl}/invitation#${token}` },
        })
        // The answer does not wait for the mail server: it shows the link too.
        afterCommit(async () => void mailer(letter).catch((error: unknown) => logLetterFailure(log, error)))
      }
      return { invitation: presentInvitation(row), token, isMailed }
    }),

    route(contract.revokeInvitation, async ({ db, actor, clock, params }) =>
      revokeInvitation(db, actor, params.invitationId, clock.now()),
    ),

    route(contract.listOwnOrganisations, async ({ db, actor }) => {
      const { rows } = await sql<OwnOrganisation>`
        select organisation_id, organisation_name from memberships_of_user(${actor.userId})
        order by organisation_name, organisation_id`.execute(db)
      return {
        items: rows.map(({ organisationId: id, organisationName: name }) => ({
          ...{ id, name },
          isCurrent: id === actor.organisationId,
        })),
      }
    }),

    route(contract.switchOrganisation, async ({ db, actor, body }) => {
      await switchOrganisation(db, actor.sessionId, body.organisationId)
    }),

    ...invitationRoutes(tools),
  ]
}
