import type { OidcErrorCode } from '../../core/errors.ts';

/** The sections that are not of an error. */
export const otherSections = [
  /** On entries of the settings. */
  'settings',
  /** On calls that an API refused. */
  'apis',
  /** On launch configurations that can't start. */
  'launches',
] as const;

/** A section of the troubleshooting guide: that of an error, or one of the others. */
export type GuideSection = OidcErrorCode | (typeof otherSections)[number];
