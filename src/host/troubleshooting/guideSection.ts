import type { OidcErrorCode } from '../../core/errors.ts';

/** A section of the troubleshooting guide: that of an error, or the one on entries of the settings. */
export type GuideSection = OidcErrorCode | 'settings';
