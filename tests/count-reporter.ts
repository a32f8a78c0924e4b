import { writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'

export type Counts = {
  readonly passed: number
  readonly failed: number
  readonly skipped: readonly string[]
  /** Files that could not be loaded and errors outside any test; each counts as a failure. */
  readonly broken: number
}

/** Writes what came of a test run to the file CASEBRIDGE_TEST_COUNTS, for `npm test` to sum up in its last line. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const tests = modules.flatMap(module => [...module.children.allTests()])
    const state = (wanted: string) => tests.filter(test => test.result().state === wanted)
    const counts: Counts = {
      passed: state('passed').length,
      failed: state('failed').length,
      skipped: [...state('skipped'), ...state('pending')].map(
        test => `${test.module.relativeModuleId}: ${test.fullName}`,
      ),
      broken: errors.length + modules.filter(module => module.errors().length > 0).length,
    }
    writeFileSync(process.env['CASEBRIDGE_TEST_COUNTS']!, JSON.stringify(counts))
  }
}
