import { CasebridgeError } from '../../contract/failure'
import { silence } from './context'
import type { Writer } from './odoo'
import type { Call } from './reader'

const NAME = 'Casebridge (temporary)'

/**
 * Runs Python inside Odoo: a server action is made, run and removed, also where it fails. The code finds what it was given
 * in `data` and leaves its answer in `action`, which must hold no None (XML-RPC could not carry it); one run is one transaction. Values travel in the context, never in the code.
 */
export async function runAction(
  writer: Pick<Writer, 'create' | 'search'>,
  /** `tidy` is not ended by cancelling, so that nothing stays behind. */
  { call, tidy }: { call: Call; tidy: Call },
  { model, code, data }: { model: string; code: string; data: Readonly<Record<string, unknown>> },
): Promise<unknown> {
  const [modelId] = await writer.search('ir.model', [['model', '=', model]])
  if (modelId === undefined) {
    throw new CasebridgeError({
      kind: 'fix-settings',
      code: 'odoo-no-model',
      message: `Odoo has no model ${model}. Install the app it belongs to, or leave these records out.`,
    })
  }
  const [id] = await writer.create('ir.actions.server', [
    {
      name: NAME,
      model_id: modelId,
      state: 'code',
      code: `data = env.context.get('casebridge_data')\n${code}`,
    },
  ])
  let failure: unknown = null
  let answer: unknown = null
  try {
    answer = await call('ir.actions.server', 'run', [[id!]], {
      context: { ...silence, casebridge_data: data },
    })
  } catch (error) {
    failure = error
  }
  try {
    await tidy('ir.actions.server', 'unlink', [[id!]], { context: silence })
  } catch (error) {
    // the first failure says more; what is left is removed by removeLeftActions
    failure ??= error
  }
  if (failure !== null) throw failure
  return answer
}

/** Removes what this user's earlier runs left behind because their connection or their process broke. */
export async function removeLeftActions(writer: Writer): Promise<void> {
  const left = await writer.search('ir.actions.server', [
    ['name', '=', NAME],
    ['create_uid', '=', writer.info.uid],
  ])
  await writer.unlink('ir.actions.server', left)
}
