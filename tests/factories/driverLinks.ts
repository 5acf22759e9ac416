import {
  type DriverLink,
  linkHeader,
  listDriverLinks,
  openDriverLink,
  type RunDetail,
} from '@doorstep/shared/contracts'
import { Client } from './client.ts'
import type { Group } from './group.ts'

export async function linksOf({ people }: Group, run: Pick<RunDetail, 'id'>): Promise<DriverLink[]> {
  const { items } = await people.organiser.client.call(listDriverLinks, { params: { runId: run.id } })
  return items
}

/** Opens a link on a phone, new by default, and returns the page that it leads to. */
export async function openLink(link: DriverLink, phone: Client): Promise<Client> {
  const { linkId } = await phone.call(openDriverLink, { body: { token: link.token as string } })
  return phone.page({ [linkHeader]: linkId as string })
}

/** The page of the first driver's link on a new phone. */
export async function openLinkOf(group: Group, run: Pick<RunDetail, 'id'>): Promise<Client> {
  const [link] = await linksOf(group, run)
  return openLink(link as DriverLink, new Client(group.people.organiser.client.address))
}
