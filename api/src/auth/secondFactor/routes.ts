import {
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  getSecondFactor,
  replaceBackupCodes,
} from '@doorstep/shared/contracts'
import { type JsonRoute, route } from '../../http/route.ts'
import { conflict, invalidField } from '../../kernel/errors.ts'
import { audit } from '../../privacy/index.ts'
import type { OwnAccount } from '../ownAccount.ts'
import type { SignInGuard } from '../signInGuard.ts'
import * as codes from './oneTimeCodes.ts'

/** One-time codes of the own account. */
export function secondFactorRoutes(account: OwnAccount, guard: SignInGuard, tools: codes.CodeTools): JsonRoute[] {
  return [
    route(getSecondFactor, async ({ actor }) => codes.findCodes(tools.db, actor.userId)),

    route(beginSecondFactor, async ({ actor, body }) => {
      await account.assertMayChangeFactors(actor)
      await account.confirm(actor, body)
      return codes.createSecret(tools, actor.userId, await account.findEmail(actor))
    }),

    route(confirmSecondFactor, async ({ actor, body, clock, db }) => {
      let backupCodes: string[] | undefined
      await guard.confirm(actor.userId, async () => {
        backupCodes = await codes.confirmSecret(tools, actor.userId, body.code, clock.now())
        return backupCodes !== undefined
      })
      if (!backupCodes) throw invalidField('code', 'is not the code that the app shows now')
      await account.recordSecondFactor(actor)
      await audit(db, actor, { action: 'changed', entity: 'member', fields: ['oneTimeCodes'] })
      return { backupCodes }
    }),

    route(replaceBackupCodes, async ({ actor, body, db }) => {
      await account.confirm(actor, body)
      if (!(await codes.findCodes(tools.db, actor.userId)).isOn) throw conflict('One-time codes are not in use.')
      await audit(db, actor, { action: 'changed', entity: 'member', fields: ['backupCodes'] })
      return { backupCodes: await codes.replaceBackupCodes(tools, actor.userId) }
    }),

    route(endSecondFactor, async ({ actor, body, db }) => {
      await account.assertMayChangeFactors(actor)
      await account.confirm(actor, body)
      await codes.removeCodes(tools.db, actor.userId)
      await audit(db, actor, { action: 'removed', entity: 'member', fields: ['oneTimeCodes'] })
    }),
  ]
}
