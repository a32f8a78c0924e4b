import type { Mapping } from '../../../contract/mapping'
import type { WorkflowDefinition } from '../../sources/source'
import { markup, quoted, visible } from '../markup'
import type { Markup } from '../markup'
import { momentOf, writePage } from '../page'
import type { ReportAbout } from '../page'
import { writeTextFile } from '../text-file'
import { rebuildRules } from './rebuild-rule'
import type { RebuildRule } from './rebuild-rule'
import {
  noServiceLevels,
  serviceLevelsMarkdown,
  serviceLevelsMarkup,
  type ServiceLevels,
} from './service-levels'

const intro =
  'These rules ran in the old system. They are not migrated: Odoo does such things its own way. For each rule this page says what it did, where its fields are now, and which part of Odoo 19 can do it. Build a rule only if it is still wanted, after the migration, and try it on one record first.'

/** The rebuild reference for the Odoo administrator, as a page. */
export function writeRebuildHtml(
  definitions: readonly WorkflowDefinition[],
  mapping: Mapping | null,
  about: ReportAbout,
  path: string,
  levels: ServiceLevels = noServiceLevels,
): Promise<void> {
  const rules = rebuildRules(definitions, mapping)
  return writePage(path, 'Rebuild reference', about, async page => {
    await page.write(
      markup`<p>${intro}</p>
        ${mapping === null ? markup`<p class="soft">There is no mapping yet; fields are named as in the source.</p>` : markup``}`,
    )
    if (rules.length === 0) await page.write(markup`<p class="none">The source gave no automation rules.</p>`)
    else
      await page.write(
        markup`<nav aria-label="Rules">
          <ol>
            ${rules.map((rule, at) => markup`<li><a href="#rule-${String(at + 1)}">${quoted(rule.name)}</a> <span class="soft">${rule.kind}, ${rule.state}</span></li>`)}
          </ol>
        </nav>`,
      )
    for (const [at, rule] of rules.entries()) await page.write(ruleMarkup(rule, at + 1))
    await page.write(serviceLevelsMarkup(levels))
  })
}

function ruleMarkup(rule: RebuildRule, number: number): Markup {
  const table = (
    caption: string,
    heads: readonly [string, string],
    rows: readonly { readonly source: string; readonly odoo: string }[],
  ): Markup =>
    rows.length === 0
      ? markup``
      : markup`<table>
          <caption>
            ${caption}
          </caption>
          <thead>
            <tr>
              <th scope="col">${heads[0]}</th>
              <th scope="col">${heads[1]}</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              row =>
                markup`<tr>
                  <td>${quoted(row.source)}</td>
                  <td>${quoted(row.odoo)}</td>
                </tr>`,
            )}
          </tbody>
        </table>`
  return markup`<section id="rule-${String(number)}">
    <h2>${number}. ${quoted(rule.name)}</h2>
    <p class="soft">${rule.kind}, ${rule.state}; from ${quoted(rule.from)}</p>
    <h3>What it did</h3>
    <table>
      <caption>
        Trigger
      </caption>
      <thead>
        <tr>
          <th scope="col">In the source</th>
          <th scope="col">Trigger in Odoo</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>${quoted(rule.trigger)}</td>
          <td>${rule.odooTrigger}</td>
        </tr>
      </tbody>
    </table>
    ${table('Conditions, all of which held', ['In the source', 'Field in Odoo'], rule.conditions)}
    ${table('Actions, in their order', ['In the source', 'Field in Odoo'], rule.actions)}
    ${table('Objects', ['In the source', 'Model in Odoo'], rule.objects)}
    ${table('Fields it touched', ['In the source', 'Field in Odoo'], rule.fields)}
    <h3>How to build it in Odoo</h3>
    ${rule.mechanisms.map(
      mechanism =>
        markup`<p><strong>${mechanism.name}</strong><br /><span class="soft">${mechanism.where}</span></p>
          <ol>
            ${mechanism.how.map(step => markup`<li>${step}</li>`)}
          </ol>
          ${mechanism.needs === undefined ? markup`` : markup`<p class="soft">${mechanism.needs}</p>`}`,
    )}
    ${rule.unread.length === 0 ? markup`` : markup`<p><span class="mark differs">! not understood</span> ${quoted(rule.unread.join(', '))}: read these parts in the original below.</p>`}
    <details>
      <summary>As it stood in the source</summary>
      <pre>${rule.raw}</pre>
    </details>
  </section>`
}

/** The rebuild reference as Markdown, for a wiki or a ticket. */
export function writeRebuildMarkdown(
  definitions: readonly WorkflowDefinition[],
  mapping: Mapping | null,
  about: ReportAbout,
  path: string,
  levels: ServiceLevels = noServiceLevels,
): Promise<void> {
  const rules = rebuildRules(definitions, mapping)
  return writeTextFile(path, async file => {
    await file.write(`# Rebuild reference: ${inline(about.project)}\n\n`)
    await file.write(
      `Source: ${inline(about.source)}. Written ${momentOf(about.writtenAt)} by Casebridge ${inline(about.version)}.\n\n${intro}\n`,
    )
    if (rules.length === 0) await file.write('\nThe source gave no automation rules.\n')
    for (const [at, rule] of rules.entries()) await file.write(ruleMarkdown(rule, at + 1))
    await file.write(serviceLevelsMarkdown(levels, inline))
  })
}

function ruleMarkdown(rule: RebuildRule, number: number): string {
  const lines = [
    `\n## ${number}. ${inline(rule.name)}\n`,
    `${inline(rule.kind)}, ${rule.state}; from ${inline(rule.from)}\n`,
  ]
  const table = (
    heads: readonly [string, string],
    rows: readonly { readonly source: string; readonly odoo: string }[],
  ): void => {
    if (rows.length === 0) return
    lines.push(
      `| ${heads[0]} | ${heads[1]} |`,
      '|---|---|',
      ...rows.map(row => `| ${inline(row.source)} | ${inline(row.odoo)} |`),
      '',
    )
  }
  table(['Trigger in the source', 'Trigger in Odoo'], [{ source: rule.trigger, odoo: rule.odooTrigger }])
  table(['Condition (all held)', 'Field in Odoo'], rule.conditions)
  table(['Action', 'Field in Odoo'], rule.actions)
  table(['Object', 'Model in Odoo'], rule.objects)
  table(['Field touched', 'Field in Odoo'], rule.fields)
  lines.push('### How to build it in Odoo\n')
  for (const mechanism of rule.mechanisms) {
    lines.push(
      `**${mechanism.name}** (${mechanism.where})\n`,
      ...mechanism.how.map((step, at) => `${at + 1}. ${step}`),
      '',
    )
    if (mechanism.needs !== undefined) lines.push(`${mechanism.needs}\n`)
  }
  if (rule.unread.length > 0)
    lines.push(`Not understood, read it in the original: ${inline(rule.unread.join(', '))}\n`)
  lines.push(
    'As it stood in the source:\n',
    ...visible(rule.raw)
      .split(/\r\n|[\r\n]/)
      .map(line => `    ${line}`),
    '',
  )
  return `${lines.join('\n')}\n`
}

/** Text from outside on one line of Markdown: no sign of it can become markup, a link or another line. */
function inline(text: string): string {
  return visible(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]()#+!|~:@]|(?<=^\d*)[.-]/g, sign => `\\${sign}`)
    .replace(/[&<>]/g, sign => `&#${sign.charCodeAt(0)};`)
}
