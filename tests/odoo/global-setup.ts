import { odooServer } from './server'

/** Installs (where missing) and starts the real Odoo before the first file; the first time on a machine takes minutes. */
export default async function setup(): Promise<void> {
  await odooServer(['up', '19'])
}
