import * as admin from '../../../../docs/guide/admin.md'
import * as driver from '../../../../docs/guide/driver.md'
import * as gettingStarted from '../../../../docs/guide/getting-started.md'
import * as handler from '../../../../docs/guide/handler.md'
import * as organiser from '../../../../docs/guide/organiser.md'

/** An element of a guide, or its text. */
export type GuideNode =
  | string
  | {
      readonly tag: string
      readonly children: readonly GuideNode[]
      /** Of a link: a page of the app. */
      readonly href?: string
      /** Of a picture. */
      readonly src?: string
      readonly alt?: string
    }

/** A page of docs/guide. */
export interface Guide {
  readonly title: string
  readonly nodes: readonly GuideNode[]
}

/** By their addresses, which are the names of their files. */
export const guides: Readonly<Record<string, Guide>> = {
  'getting-started': gettingStarted,
  handler,
  organiser,
  driver,
  admin,
}
