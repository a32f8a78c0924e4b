import { useState } from 'react'
import { countryCode } from '../../../contract/country'
import type { Mapping, MappingGap } from '../../../contract/mapping'
import { edit } from '../../stores/mapping'
import { Check, Field } from '../../ui/field'
import { Notice } from '../../ui/notice'
import type { About } from './about'
import { OwnerFallback } from './owner-fallback'
import { setOptions } from './table-edit'

type Props = { readonly mapping: Mapping; readonly gaps: readonly MappingGap[]; readonly about: About }

/** Choices that hold for the whole migration. */
export function OptionsPart({ mapping, gaps, about }: Props) {
  const open = gaps.filter(gap => gap.what === 'option')
  return (
    <div className="stack">
      {open.map(gap => (
        <Notice key={gap.where} kind="ask" title={gap.sentence}>
          <p>This is answered under Connect, where it is said how the source is read.</p>
        </Notice>
      ))}
      <OwnerFallback users={about.users} />
      <Country code={mapping.options.defaultCountry} />
      <fieldset className="question">
        <legend>Date of creation</legend>
        <p>
          Odoo writes its own date of creation and lets nobody change it from outside. Your date is always
          kept in a field of its own. It can also be made Odoo’s own date: for that, Casebridge makes a server
          action in your Odoo for the time of the run, lets it set the dates of the records made in this
          migration, and deletes it afterwards.
        </p>
        <Check
          label="I agree that Casebridge makes this server action for a moment, and sets the real date of creation."
          checked={mapping.options.realCreateDate}
          onChange={realCreateDate =>
            edit(`Real date of creation: ${realCreateDate ? 'yes' : 'no'}`, before =>
              setOptions(before, { realCreateDate }),
            )
          }
        />
      </fieldset>
    </div>
  )
}

const regions = new Intl.DisplayNames(undefined, { type: 'region', fallback: 'code' })

function Country({ code }: { readonly code: string | null }) {
  const [text, setText] = useState(code === null ? '' : (regions.of(code) ?? code))
  const found = text.trim() === '' ? null : countryCode(text)
  return (
    <Field
      label="Country of phone numbers that name none"
      value={text}
      help={
        text.trim() === ''
          ? 'Empty: such numbers are taken over as they stand.'
          : found === null
            ? 'No country has this name or code yet.'
            : `Understood as ${regions.of(found) ?? found} (${found}).`
      }
      onChange={typed => {
        setText(typed)
        const next = typed.trim() === '' ? null : countryCode(typed)
        if (next !== code && (next !== null || typed.trim() === ''))
          edit(`Country of phone numbers: ${next ?? 'none'}`, mapping =>
            setOptions(mapping, { defaultCountry: next }),
          )
      }}
    />
  )
}
