import assert from 'node:assert/strict';
import type { Headline, PanelView } from '../../../src/shared/panelModel.ts';
import type { PanelWords } from '../../../src/host/panel/panelWords.ts';
import { loneTokenModel } from '../../../src/host/panel/loneTokenModel.ts';
import { readToken } from '../../../src/core/token/lone/readToken.ts';
import { verdictNews } from '../../../src/webview/verdictNews.ts';
import { sampleJwt } from '../../support/panelSamples.ts';
import { englishPanelWords } from '../../support/panelWords.ts';

describe('what a screen reader says of a verdict', () => {
  let words: PanelWords;

  before(async () => {
    words = await englishPanelWords();
  });

  const checking: Headline = { tone: 'checking', text: 'Being verified…' };
  const good: Headline = { tone: 'good', text: 'Verified.' };
  const bad: Headline = { tone: 'bad', text: 'Expired.' };

  /** A panel with this verdict; `undefined`: no panel yet. */
  function view(headline: Headline | undefined): PanelView | undefined {
    const token = readToken(sampleJwt({ sub: 'user-1' }));
    const { heading, sections } = loneTokenModel(token, undefined, undefined, 0, words);
    return (
      headline && {
        state: 'content',
        model: {
          heading,
          sections: sections.map((section) =>
            section.kind === 'token'
              ? { ...section, token: { ...section.token, headline } }
              : section,
          ),
        },
      }
    );
  }

  const cases: readonly (readonly [
    title: string,
    before: Headline | undefined,
    after: Headline,
    news: string | undefined,
  ])[] = [
    ['says it when it comes', checking, good, 'Token: Verified.'],
    ['says it when it becomes another one', good, bad, 'Token: Expired.'],
    ['does not say it again', good, good, undefined],
    ['leaves what was there from the beginning to be read', undefined, good, undefined],
    ['is silent while it is awaited, so that the same one is news again', good, checking, ''],
  ];
  for (const [title, before, after, news] of cases) {
    it(title, () => {
      const now = view(after);
      assert.ok(now);
      assert.equal(verdictNews(view(before), now, 'lone_token', words.strings), news);
    });
  }

  it('says nothing of a token that is not in view', () => {
    const now = view(good);
    assert.ok(now);
    assert.equal(verdictNews(view(checking), now, 'api_check', words.strings), '');
  });
});
