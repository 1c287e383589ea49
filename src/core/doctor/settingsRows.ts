import type { SettingsProblem } from '../provider/settingsProblem.ts';
import type { DoctorRow } from './report.ts';

/** What is wrong with the entry itself, a row each; none where it is in order. */
export function settingsRows(problems: readonly SettingsProblem[]): readonly DoctorRow[] {
  return problems.map((problem) => ({
    id: 'settings',
    outcome: problem.severity === 'error' ? 'failed' : 'warning',
    facts: { problem },
  }));
}
