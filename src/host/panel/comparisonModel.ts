import type { PanelModel } from '../../shared/panelModel.ts';
import { comparisonView, type ComparableDocument } from './comparison.ts';
import type { PanelWords } from './panelWords.ts';

/** What a panel shows that is about nothing but a comparison. */
export function comparisonModel(
  documents: readonly ComparableDocument[],
  words: PanelWords,
): PanelModel {
  const all = documents.map((_document, at) => at);
  return {
    heading: {
      kind: 'comparison',
      title: words.headings.comparison,
      facts: [],
      lifetimeLabel: '',
      lifetime: { state: 'none' },
      actions: [],
    },
    sections: [
      {
        kind: 'comparison',
        id: 'comparison',
        comparison: comparisonView(documents, all, words),
      },
    ],
  };
}
