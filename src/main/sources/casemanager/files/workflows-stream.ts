import { CasebridgeError } from '../../../../contract/failure'
import type { Profile } from '../../../../contract/stream'
import type { WorkflowDefinition } from '../../source'
import { workflowsOfFile, workflowsOfRows } from '../workflows/workflow-file'
import type { Intake } from '../../../files/intake/intake'
import { readStream } from './read-stream'

/** The automation rules of every workflow stream: whole JSON and XML files, or rows of a table. */
export async function readWorkflows(
  intake: Intake,
  profile: Profile,
  signal: AbortSignal,
): Promise<readonly WorkflowDefinition[]> {
  const found: WorkflowDefinition[] = []
  const whole = new Set<string>() // files of several workflow arrays are read once
  for (const stream of profile.streams) {
    if (stream.entity.value !== 'workflow') continue
    const rows: string[] = []
    for (const path of stream.files) {
      const reading = profile.files.find(file => file.path === path)
      const original = intake.originals.find(each => each.path === (reading?.part?.of ?? path))
      const format = reading?.format.value
      if (original === undefined || (format !== 'json' && format !== 'xml')) rows.push(path)
      else if (!whole.has(original.path)) {
        whole.add(original.path)
        found.push(
          ...(await definitions({ path: original.path, format, open: () => original.open() }, signal)),
        )
      }
    }
    if (rows.length === 0) continue
    found.push(
      ...(await workflowsOfRows(
        readStream(intake, { ...stream, files: rows }, { profile, cursor: null, signal }),
      )),
    )
  }
  return found
}

/** What is wrong with the file was told when it was looked at. */
async function definitions(
  file: Parameters<typeof workflowsOfFile>[0],
  signal: AbortSignal,
): Promise<WorkflowDefinition[]> {
  try {
    return await workflowsOfFile(file, signal)
  } catch (error) {
    if (error instanceof CasebridgeError && error.kind === 'fix-record') return []
    throw error
  }
}
