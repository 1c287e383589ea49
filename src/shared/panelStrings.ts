import type { HeadingAction, PanelSection, Tone } from './panelModel.ts';

/**
 * Fixed texts of the panel, localised by the host and handed over in the page. `{0}`, `{1}` are places
 * for `fillTemplate`.
 */
export interface PanelStrings {
  readonly heading: HeadingStrings;
  readonly sectionNames: Readonly<Record<PanelSection, string>>;
  readonly tone: Readonly<Record<Tone, string>>;
  readonly timeline: TimelineStrings;
  readonly token: TokenStrings;
  readonly claims: ClaimStrings;
  readonly json: JsonStrings;
  readonly answers: AnswerStrings;
  readonly comparison: ComparisonStrings;
  readonly api: ApiStrings;
  readonly live: LiveStrings;
}

export interface HeadingStrings {
  readonly lifetimeUnknown: string;
  /** `{0}` is a duration. */
  readonly expiresIn: string;
  /** `{0}` is a relative time such as "5 minutes ago". */
  readonly expired: string;
  readonly revoked: string;
  readonly actions: string;
  readonly action: Readonly<Record<HeadingAction, string>>;
  /** Names the list of tabs. */
  readonly sections: string;
}

/** Moments in the life of a token. */
export interface TimelineStrings {
  readonly title: string;
  readonly authenticated: string;
  readonly issued: string;
  readonly notBefore: string;
  readonly now: string;
  readonly expires: string;
  /** Once that is over. */
  readonly hasExpired: string;
  /** `{0}` is a percentage. */
  readonly passed: string;
  readonly over: string;
  readonly notBegun: string;
}

export interface TokenStrings {
  readonly reveal: string;
  readonly hide: string;
  readonly copy: string;
  readonly verification: string;
  readonly header: string;
  readonly claims: string;
  /** `{0}` says where it is. */
  readonly openInner: string;
  readonly addProvider: string;
}

export interface ClaimStrings {
  readonly name: string;
  readonly value: string;
  readonly meaning: string;
  /** Shown where a claim has no registered meaning. */
  readonly noMeaning: string;
  readonly emptyValue: string;
  readonly noRows: string;
  /** `{0}` is the name of a claim. */
  readonly copyValue: string;
  readonly filter: string;
  /** `{0}` of `{1}` rows. */
  readonly filtered: string;
  /** `{0}` is a number of characters. */
  readonly showAllCharacters: string;
  /** `{0}` is a number of rows, `{1}` the number of all. */
  readonly showMoreRows: string;
  readonly showLess: string;
}

export interface JsonStrings {
  readonly title: string;
  readonly copy: string;
  readonly search: string;
  readonly searchFor: string;
  /** `{0}` of `{1}`. */
  readonly match: string;
  readonly noMatch: string;
  readonly next: string;
  readonly previous: string;
  readonly closeSearch: string;
  readonly foldAll: string;
  readonly unfoldAll: string;
  /** `{0}` is a line. */
  readonly fold: string;
  /** `{0}` is a number of lines that are hidden. */
  readonly hidden: string;
  /** `{0}` is a number of characters. */
  readonly cut: string;
}

/** Answers of the provider. */
export interface AnswerStrings {
  readonly members: string;
  readonly introspectionIntro: string;
  readonly userInfoIntro: string;
  readonly askIntrospection: string;
  readonly askUserInfo: string;
  readonly askAgain: string;
  readonly asking: string;
  /** `{0}` is a point in time. */
  readonly answeredAt: string;
  readonly failed: string;
}

export interface ComparisonStrings {
  readonly intro: string;
  /** Stands in its place where there is only one to show. */
  readonly alone: string;
  /** Names the choice of columns. */
  readonly columns: string;
  readonly onlyDifferences: string;
  readonly relation: string;
  readonly same: string;
  readonly differs: string;
  readonly partlyMissing: string;
  readonly alwaysDiffers: string;
  /** Stands where a document has no such member. */
  readonly missing: string;
  /** `{0}` rows differ, of `{1}`. */
  readonly summary: string;
  readonly chooseOne: string;
  readonly withAnother: string;
}

/** "Why was my API call refused?" */
export interface ApiStrings {
  readonly title: string;
  readonly intro: string;
  readonly issuer: string;
  readonly audience: string;
  readonly scopes: string;
  readonly scopesHint: string;
  readonly emptyHint: string;
  readonly check: string;
  readonly result: string;
}

/** Notices and live messages. */
export interface LiveStrings {
  readonly tryAgain: string;
  readonly showTrace: string;
  readonly learnMore: string;
  readonly working: string;
  /** `{0}` is what was copied, e.g. "Access Token". */
  readonly copied: string;
  readonly dismiss: string;
}

/** Puts values into the places `{0}`, `{1}` … of a template. A place without a value stays. */
export function fillTemplate(template: string, ...values: readonly (string | number)[]): string {
  return template.replace(/\{(\d+)\}/g, (place, index: string) =>
    String(values[Number(index)] ?? place),
  );
}
