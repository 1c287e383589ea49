import type { OidcErrorCode } from '../../core/errors.ts';

/** The sections that are not of an error: on entries of the settings, and on calls that an API refused. */
export const otherSections = ['settings', 'apis'] as const;

/** A section of the troubleshooting guide: that of an error, or one of the others. */
export type GuideSection = OidcErrorCode | (typeof otherSections)[number];
