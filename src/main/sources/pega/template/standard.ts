import type { CustomFieldType } from '../../../../contract/mapping'

/** A property that every case of Pega has, with the field of its own that keeps it. */
export type Standard = {
  readonly column: string
  readonly name: string // without the prefix; 'x_…' as it stands
  readonly label: string
  readonly type: CustomFieldType
  readonly why?: string
  readonly index?: boolean
}

/** Kept as the source had it, whatever Odoo makes of it besides. */
export const kept: readonly Standard[] = [
  {
    column: 'pzInsKey',
    name: 'x_source_case_id',
    label: 'Key in the source',
    type: 'char',
    why: 'Names the case in the source beyond doubt; it can be searched.',
    index: true,
  },
  {
    column: 'pyID',
    name: 'id',
    label: 'Case ID',
    type: 'char',
    why: 'The number people know the case by; it can be searched.',
    index: true,
  },
  { column: 'pxObjClass', name: 'case_type', label: 'Case type', type: 'char', index: true },
  {
    column: 'pyStatusWork',
    name: 'x_source_status',
    label: 'Status in the source',
    type: 'char',
    why: 'The status as the source had it, beside the stage made from it.',
  },
  { column: 'pyNote', name: 'note', label: 'Note', type: 'html' },
  { column: 'pyUrgencyWorkAdjust', name: 'urgency_adjust', label: 'Urgency adjustment', type: 'integer' },
  { column: 'pxCreateOperator', name: 'created_by', label: 'Created by', type: 'char' },
  { column: 'pxCreateOpName', name: 'created_by_name', label: 'Created by (name)', type: 'char' },
  { column: 'pxUpdateDateTime', name: 'updated_at', label: 'Last changed in the source', type: 'datetime' },
  { column: 'pxUpdateOperator', name: 'updated_by', label: 'Last changed by', type: 'char' },
  { column: 'pxUpdateOpName', name: 'updated_by_name', label: 'Last changed by (name)', type: 'char' },
  {
    column: 'pyOwnerUserID',
    name: 'owner',
    label: 'Owner in the source',
    type: 'char',
    why: 'The owner as the source had it, whoever it becomes in Odoo.',
  },
  { column: 'pyOwnerOrg', name: 'owner_org', label: 'Organisation of the owner', type: 'char' },
  { column: 'pyOwnerDivision', name: 'owner_division', label: 'Division of the owner', type: 'char' },
  { column: 'pyOwnerUnit', name: 'owner_unit', label: 'Unit of the owner', type: 'char' },
  { column: 'pyOrigOrg', name: 'orig_org', label: 'Organisation of the originator', type: 'char' },
  { column: 'pyOrigDivision', name: 'orig_division', label: 'Division of the originator', type: 'char' },
  { column: 'pyOrigOrgUnit', name: 'orig_unit', label: 'Unit of the originator', type: 'char' },
  { column: 'pxCurrentStage', name: 'stage_id', label: 'Stage (number in the source)', type: 'char' },
  {
    column: 'pxCurrentStageLabel',
    name: 'stage',
    label: 'Stage in the source',
    type: 'char',
    why: 'Where the case stood in its own life; Odoo’s stage follows from the status.',
  },
  { column: 'pxCoverInsKey', name: 'parent_key', label: 'Parent case (key)', type: 'char' },
  { column: 'pyCustomer', name: 'customer', label: 'Customer in the source', type: 'char' },
  { column: 'pyCustomerName', name: 'customer_name', label: 'Customer’s name in the source', type: 'char' },
  { column: 'pyCustomerID', name: 'customer_id', label: 'Customer’s number in the source', type: 'char' },
  {
    column: 'pyResolvedTimestamp',
    name: 'resolved_at',
    label: 'Resolved in the source',
    type: 'datetime',
    why: 'Kept for cases that were opened again, too; Odoo’s closing date is for closed ones.',
  },
  { column: 'pyResolvedUserID', name: 'resolved_by', label: 'Resolved by', type: 'char' },
  { column: 'pySLAName', name: 'sla_name', label: 'SLA', type: 'char' },
  { column: 'pySLAGoal', name: 'sla_goal', label: 'SLA goal', type: 'datetime' },
  { column: 'pySLADeadline', name: 'sla_deadline', label: 'SLA deadline', type: 'datetime' },
  { column: 'followers', name: 'followers', label: 'Followers in the source', type: 'text' },
  { column: 'related', name: 'related', label: 'Related cases', type: 'text' },
  { column: 'relatedAs', name: 'related_as', label: 'How they are related', type: 'text' },
]

/** Columns that say nothing of their own. */
export const idle: Readonly<Record<string, string>> = {
  pyWorkIDPrefix: 'The beginning of the case’s own number.',
  pxInsName: 'The case’s own number once more.',
}
