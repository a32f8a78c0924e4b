import type { Json } from './json'

/** An answer that is an error, in the words of both versions of the API. */
export type Refused = {
  readonly status: number
  readonly key: string // 'Error_Case_Not_Found', the message key of v2
  readonly text: string
  readonly v1: string // 'Pega_API_011'
  readonly retryAfterSeconds?: number
}
export type Refusal = Error & { readonly refused: Refused }

/** Makes the error that the server turns into an answer. */
export function refuse(status: number, key: string, text: string, v1 = 'Pega_API_001'): Refusal {
  return Object.assign(new Error(text), { refused: { status, key, text, v1 } })
}

export const refusedBy = (error: unknown): Refused | null =>
  error instanceof Error && 'refused' in error ? (error as Refusal).refused : null

export const noCase = () => refuse(404, 'Error_Case_Not_Found', 'There is no such case.', 'Pega_API_011')
export const noAccess = (what: string) =>
  refuse(403, 'Error_Insufficient_Privileges', `You may not read ${what}.`, 'Pega_API_019')
export const noView = (id: string) =>
  refuse(404, 'Error_Data_View_Not_Found', `There is no data view ${id}.`, 'Pega_API_055')
export const badRequest = (text: string) => refuse(400, 'Error_Request_Validation', text)

const classifications: { readonly [status: number]: string } = {
  400: 'Invalid inputs',
  403: 'Insufficient security',
  404: 'Resource not found',
  422: 'Invalid inputs',
  424: 'Dependent resource fail',
}

/** The body of an error as v2 writes it. */
export function v2Error({ status, key, text }: Refused): Json {
  const detail = {
    message: key,
    localizedValue: text,
    messageParameters: [],
    errorClassification: '',
    errorCode: '',
    errorCodeLabel: '',
    erroneousInputOutputFieldInPage: '',
    erroneousInputOutputIdentifier: '',
  }
  return {
    errorClassification: classifications[status] ?? 'Internal server error',
    localizedValue:
      status === 404 ? 'What was asked for is not there.' : 'The request could not be answered.',
    errorDetails: [detail],
  }
}

/** The body of an error as v1 writes it. */
export const v1Error = ({ v1, text }: Refused): Json => ({
  pxObjClass: 'Pega-API-CaseManagement-Case',
  errors: [{ ID: v1, message: text, pxObjClass: 'Pega-API-Error' }],
})
