/**
 * Fixed texts of the panel, localised by the host and handed over with the first view. `{0}`, `{1}`
 * are places for `fillTemplate`.
 */
export interface PanelStrings {
  // summary
  readonly email: string;
  readonly subject: string;
  readonly issuer: string;
  readonly provider: string;
  readonly timeLeft: string;
  readonly timeLeftUnknown: string;
  /** `{0}` is a duration. */
  readonly expiresIn: string;
  /** `{0}` is a relative time such as "5 minutes ago". */
  readonly expired: string;
  readonly revoked: string;
  readonly actions: string;
  readonly copyAccessToken: string;
  readonly refreshView: string;
  readonly introspect: string;
  readonly showUserInfo: string;

  // sections
  readonly sections: string;
  readonly accessToken: string;
  readonly idToken: string;
  readonly introspection: string;
  readonly userInfo: string;
  readonly exchangedToken: string;
  readonly tone: { readonly good: string; readonly bad: string; readonly neutral: string };

  // token
  readonly reveal: string;
  readonly hide: string;
  readonly copy: string;
  readonly verification: string;
  readonly header: string;
  readonly claims: string;
  readonly members: string;
  readonly claimName: string;
  readonly claimValue: string;
  readonly claimMeaning: string;
  readonly rawJson: string;
  readonly copyJson: string;
  /** Shown where a claim has no registered meaning. */
  readonly noMeaning: string;
  readonly emptyValue: string;
  readonly noRows: string;
  /** `{0}` is a number of characters. */
  readonly showAllCharacters: string;
  /** `{0}` is a number of rows. */
  readonly showAllRows: string;
  readonly showLess: string;

  // answers of the provider
  readonly introspectionIntro: string;
  readonly userInfoIntro: string;
  readonly askIntrospection: string;
  readonly askUserInfo: string;
  readonly askAgain: string;
  readonly asking: string;
  /** `{0}` is a point in time. */
  readonly answeredAt: string;
  readonly failed: string;

  // notices and live messages
  readonly tryAgain: string;
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
