import assert from 'node:assert/strict';
import {
  linkedSection,
  sectionAddress,
  sectionFirst,
} from '../../../src/host/troubleshooting/guideLinks.ts';

const guide =
  '# Guide\n\n## One\n\n### a_b\n\nText of a_b.\n\n### a\n\nText of a.\n\n## Settings\n\nLast.\n';

describe('a link to a section of the guide', () => {
  it('leads to a document beside the one that it is in', () => {
    assert.deepEqual(
      {
        addresses: [sectionAddress('tls_failed', 0), sectionAddress('settings', 1)],
        section: linkedSection('/Troubleshooting/tls_failed.md'),
        others: ['/7/Sign-in op.md', '/op.md', '/Troubleshooting/../x.md'].map(linkedSection),
      },
      {
        addresses: ['Troubleshooting/tls_failed.md', '../Troubleshooting/settings.md'],
        section: 'tls_failed',
        others: [undefined, undefined, undefined],
      },
    );
  });

  it('shows that section first, under its heading, and the whole guide below it', () => {
    assert.deepEqual(
      ['a', 'a_b', 'settings', 'nothing'].map((section) => sectionFirst(guide, section)),
      [
        `# a\n\nText of a.\n\n---\n\n${guide}`,
        `# a_b\n\nText of a_b.\n\n---\n\n${guide}`,
        `# Settings\n\nLast.\n\n---\n\n${guide}`,
        guide,
      ],
    );
  });
});
