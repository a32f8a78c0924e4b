import { fold } from '../../../../../contract/words'

const levels: readonly string[] = [
  `low|lowest|minor|trivial|very low|none|not urgent|no rush|planning|niedrig|gering|nicht dringend|sehr niedrig|bas|basse|faible|pas urgent|baja|bajo|muy baja|sin urgencia|bassa|basso|non urgente|laag|niet dringend|baixa|baixo|nao urgente|lav|lavt|lag|matala|niska|niski|nizka|низкий|低`,
  `medium|normal|standard|moderate|average|regular|routine|mid|mittel|mittlere|normal prioritat|moyen|moyenne|normale|media|medio|normaal|gemiddeld|middel|normalt|mellan|medel|middels|keskitaso|normaali|sredni|srednia|normalny|stredni|средний|обычный|中`,
  `high|important|major|elevated|above normal|hoch|wichtig|haut|haute|elevee|eleve|important dossier|alta|alto|importante|hoog|belangrijk|hoj|hojt|hog|hoy|korkea|wysoki|wysoka|vysoka|высокий|高`,
  `critical|urgent|highest|very high|emergency|blocker|immediate|asap|rush|severe|top|kritisch|dringend|sehr hoch|eilig|sofort|eilt|critique|urgente|tres haute|tres urgent|critica|critico|muy alta|inmediata|urgent dossier|critica pratica|urgentissimo|spoed|zeer hoog|dringend zaak|critica processo|muito alta|kritisk|haster|akut|bradskande|kriittinen|kiireellinen|krytyczny|pilne|pilny|kriticka|критический|срочный|緊急|紧急`,
]

const table: ReadonlyMap<string, number> = new Map(
  levels.flatMap((words, rank) => words.split('|').map(word => [fold(word.trim()), rank] as const)),
)

/** How urgent a word is, 0 (low) to 3 (critical); null where the words say nothing. '1 - High' is read by its word. */
export function priorityRank(value: string): number | null {
  const text = fold(value)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const whole = table.get(text)
  if (whole !== undefined) return whole
  const bare = text
    .replace(/\b(p|prio|priority|level|sev|severity|s)?\s*\d{1,3}\b/g, ' ')
    .replace(/\b(priority|prioritat|prio|prioridad|priorite|priorita|prioriteit)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return table.get(bare) ?? null
}

/** The number of a numeric level ('3', 'P1', 'Level 2'); null where there is none. Which end is urgent it does not say. */
export function priorityNumber(value: string): number | null {
  const found = /^\s*(?:p|prio|priority|level|sev|severity|s)?[\s\-_:]*(\d{1,4})(?:[.,]0+)?\s*$/i.exec(value)
  return found === null ? null : Number(found[1])
}
