import type { JsonObject } from '../../core/json.ts';
import type { SectionView } from '../../shared/panelModel.ts';
import { comparisonView, type ComparableDocument } from './comparison.ts';
import type { PanelResults } from './panelResults.ts';
import type { SessionDescription } from './panelSource.ts';
import type { PanelWords } from './panelWords.ts';
import { claimsOnce } from './readOnce.ts';
import type { ResultState } from './resultView.ts';

/**
 * All that can be read of a session side by side, once it is wanted; none where nothing can be read.
 */
export function sessionComparison(
  { session, previous }: SessionDescription,
  results: PanelResults,
  words: PanelWords,
): readonly SectionView[] {
  const { sectionNames: names } = words.strings;
  const { tokens } = session;
  const { exchanged } = results;
  const current = [
    ...document(names.access_token, '', claimsOnce(tokens, tokens.accessToken)),
    ...document(names.id_token, '', claimsOnce(tokens, tokens.idToken)),
    ...document(names.introspection, '', membersOf(results.introspection)),
    ...document(names.userinfo, '', membersOf(results.userinfo)),
  ];
  const others = [
    ...document(names.exchanged_token, '', exchanged && claimsOnce(exchanged, exchanged.token)),
    ...document(names.access_token, words.headings.beforeRefresh, previous?.accessToken),
    ...document(names.id_token, words.headings.beforeRefresh, previous?.idToken),
  ];
  const documents = [...current, ...others];
  if (documents.length === 0) {
    return [];
  }
  if (!results.isComparisonWanted) {
    return [{ kind: 'comparison_unbuilt', id: 'comparison' }];
  }
  const shown = current.length > 0 ? current : others;
  const comparison = comparisonView(
    documents,
    shown.map((one) => documents.indexOf(one)),
    words,
  );
  return [{ kind: 'comparison', id: 'comparison', comparison }];
}

function membersOf(result: ResultState): JsonObject | undefined {
  return result.state === 'answered' ? result.answer : undefined;
}

function document(
  label: string,
  detail: string,
  members: JsonObject | undefined,
): readonly ComparableDocument[] {
  return members === undefined ? [] : [{ label, detail, members }];
}
