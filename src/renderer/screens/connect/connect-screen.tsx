import { useLook } from '../../stores/look'
import { OdooPart } from './odoo-part'
import { SourcePart } from './source-part'

export function ConnectScreen() {
  const project = useLook(look => look.project)!
  return (
    <>
      <p>
        Say where the data comes from and where it goes. The source is only ever read; Odoo is not written to
        before you approve a plan.
      </p>
      <SourcePart key={`source ${project.folder}`} project={project} />
      <OdooPart key={`odoo ${project.folder}`} project={project} />
    </>
  )
}
