import { readFileSync } from 'node:fs'
import tls from 'node:tls'
import { CasebridgeError } from '../../contract/failure'

/** Certificates to trust: Node's, the system's, and those of a PEM file. @throws fix-settings `ca-file-unreadable` */
export function trusted(caFile: string | undefined): string[] {
  const certificates = new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])
  if (caFile !== undefined) {
    try {
      certificates.add(readFileSync(caFile, 'utf8'))
    } catch (error) {
      throw new CasebridgeError(
        {
          kind: 'fix-settings',
          code: 'ca-file-unreadable',
          message: `The certificate file ${caFile} cannot be read. Choose a readable file in PEM form, or leave it empty.`,
        },
        error,
      )
    }
  }
  return [...certificates]
}
