import { chooseTestEditor } from '../../dev/testEditor.ts';
import { newest } from '../../dev/testedVersions.ts';
import type { Benchmark } from '../benchmark.ts';
import { formatMs, median } from '../statistics.ts';
import type { Activation } from './activationRun.ts';
import { activateInEditor, bundleMeasuring, type EditorRun } from './activateInEditor.ts';

/**
 * Ours beside a provider that every VS Code has, each above what an empty extension takes. In every
 * second editor the other one comes first, because the first one pays for what both need.
 */
export const activation: Benchmark = {
  name: 'activation',
  run: async ({ say, runs }) => {
    const editor = await chooseTestEditor(say, newest);
    const measuring = await bundleMeasuring();
    const all: EditorRun[] = [];
    for (let count = 1; count <= runs; count += 1) {
      const run = await activateInEditor(editor, measuring, count % 2 === 1);
      say(`editor ${count} of ${runs}: ${inOneLine(run)}`);
      all.push(run);
    }
    const above = (part: 'ours' | 'microsoft'): number =>
      median(all.map((run) => run[part].elapsedMs - emptyMs(run)));
    const used = all.map(({ ours }) => ours.files + ours.requests);
    return [
      {
        what: 'activation above an empty extension, beside microsoft-authentication',
        value: above('ours') / above('microsoft'),
        unit: '×',
        bar: 0.1,
        detail:
          `n=${runs}, medians above ${formatMs(median(all.map(emptyMs)))}: ours ${formatMs(above('ours'))}, ` +
          `microsoft-authentication ${formatMs(above('microsoft'))}; VS Code counts ` +
          `${ownWords(all.map(({ ours }) => ours))}; ${editor.title}`,
      },
      {
        what: 'files of code and requests at activation',
        value: Math.max(...used),
        unit: 'files',
        bar: 1,
        isExact: true,
        detail: `n=${runs}: one file without openid-client, jose or parsers, and no request`,
      },
    ];
  },
};

/** The least: what is more is a disturbance, and would make the others look better than they are. */
function emptyMs({ empty }: EditorRun): number {
  return Math.min(...empty.map(({ elapsedMs }) => elapsedMs));
}

function ownWords(activations: readonly Activation[]): string {
  const [loadMs, callMs] = [
    median(activations.map((one) => one.loadMs)),
    median(activations.map((one) => one.callMs)),
  ];
  return `${formatMs(loadMs)} to load ours and ${formatMs(callMs)} to call it`;
}

function inOneLine(run: EditorRun): string {
  const { ours, microsoft } = run;
  const parts = [
    `empty ${formatMs(emptyMs(run))}`,
    `ours ${formatMs(ours.elapsedMs)}`,
    `microsoft-authentication ${formatMs(microsoft.elapsedMs)}`,
  ];
  return parts.join(', ');
}
