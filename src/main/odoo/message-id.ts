import { externalId } from './external-id'

/** Every message of ours begins its id with this, whichever project made it. */
export const messageIdStart = '<casebridge.'

/** The id a message of ours carries; `.invalid` can never be a real mail host (RFC 2606). */
export function messageId(projectId: string, key: string): string {
  return `${messageIdStart}${externalId(projectId, key)}@casebridge.invalid>`
}
