import assert from 'node:assert/strict';
import {
  linkedSection,
  linkSection,
  nameSection,
  sectionFirst,
} from '../../../src/host/troubleshooting/guideLinks.ts';

const guide =
  '# Guide\n\n## One\n\n### a_b\n\nText of a_b.\n\n### a\n\nText of a.\n\n## Settings\n\nLast.\n';

describe('a link to a section of the guide', () => {
  it('leads to a document beside the one that it is in', () => {
    assert.deepEqual(
      {
        named: nameSection('tls_failed'),
        linked: [linkSection(0)('tls_failed'), linkSection(1)('settings')],
        section: linkedSection('/Troubleshooting/tls_failed.md'),
        others: ['/7/Sign-in op.md', '/op.md', '/Troubleshooting/../x.md'].map(linkedSection),
      },
      {
        named: '`tls_failed`',
        linked: [
          '[`tls_failed`](Troubleshooting/tls_failed.md)',
          '[`settings`](../Troubleshooting/settings.md)',
        ],
        section: 'tls_failed',
        others: [undefined, undefined, undefined],
      },
    );
  });

  it('shows that section first, and the whole guide below it', () => {
    assert.deepEqual(
      ['a', 'a_b', 'settings', 'nothing'].map((section) => sectionFirst(guide, section)),
      [
        `# a\n\nText of a.\n\n---\n\n${guide}`,
        `# a_b\n\nText of a_b.\n\n---\n\n${guide}`,
        `# settings\n\nLast.\n\n---\n\n${guide}`,
        guide,
      ],
    );
  });
});
