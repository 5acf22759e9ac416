import { beginPasskey, createPasskey, deletePasskey, listPasskeys } from '@doorstep/shared/contracts'
import { type JsonRoute, route } from '../../http/route.ts'
import { conflict } from '../../kernel/errors.ts'
import { audit } from '../../privacy/index.ts'
import type { OwnAccount } from '../ownAccount.ts'
import { addPasskey, listPasskeysOf, optionsToAdd, type PasskeyTools, removePasskey } from './passkeys.ts'

/** The passkeys of the own account. */
export function passkeyRoutes(account: OwnAccount, tools: PasskeyTools): JsonRoute[] {
  return [
    route(listPasskeys, async ({ actor }) => ({ items: await listPasskeysOf(tools.db, actor.userId) })),

    route(beginPasskey, async ({ actor, body }) => {
      await account.assertMayChangeFactors(actor)
      await account.confirm(actor, body)
      const { userId, name } = actor
      return { ...(await optionsToAdd(tools, { userId, name, email: await account.findEmail(actor) })) }
    }),

    route(createPasskey, async ({ actor, body, db }) => {
      const passkey = await addPasskey(tools, actor.userId, body.name, body.passkey)
      if (!passkey) throw conflict('This passkey could not be added. Please start again.')
      await account.recordSecondFactor(actor)
      await audit(db, actor, { action: 'created', entity: 'passkey', entityId: passkey.id })
      return passkey
    }),

    route(deletePasskey, async ({ actor, params, db }) => {
      await account.assertMayChangeFactors(actor)
      await removePasskey(tools.db, actor.userId, params.passkeyId)
      await audit(db, actor, { action: 'removed', entity: 'passkey', entityId: params.passkeyId })
    }),
  ]
}
