import * as vscode from 'vscode';
import type {
  AnswerStrings,
  ApiStrings,
  ClaimStrings,
  ComparisonStrings,
  HeadingStrings,
  JsonStrings,
  LiveStrings,
  PanelStrings,
  TimelineStrings,
  TokenStrings,
} from '../../../shared/panelStrings.ts';

/** The fixed texts of the panel in the editor's display language. */
export function panelStrings(): PanelStrings {
  return {
    heading: headingStrings(),
    sectionNames: sectionNames(),
    tone: {
      good: vscode.l10n.t('good'),
      bad: vscode.l10n.t('problem'),
      neutral: vscode.l10n.t('not fully verified'),
      checking: vscode.l10n.t('being verified'),
    },
    timeline: timelineStrings(),
    token: tokenStrings(),
    claims: claimStrings(),
    json: jsonStrings(),
    answers: answerStrings(),
    comparison: comparisonStrings(),
    api: apiStrings(),
    live: liveStrings(),
  };
}

function headingStrings(): HeadingStrings {
  return {
    lifetimeUnknown: vscode.l10n.t('Lifetime unknown: the provider did not say'),
    expiresIn: vscode.l10n.t('Expires in {0}'),
    expired: vscode.l10n.t('Expired {0}'),
    revoked: vscode.l10n.t('Revoked at the provider'),
    actions: vscode.l10n.t('Actions'),
    action: {
      copyAccessToken: vscode.l10n.t('Copy Access Token'),
      copyToken: vscode.l10n.t('Copy Token'),
      refreshView: vscode.l10n.t('Check Again'),
      introspect: vscode.l10n.t('Introspect'),
      userInfo: vscode.l10n.t('Show UserInfo'),
      compare: vscode.l10n.t('Compare with…'),
      decode: vscode.l10n.t('Decode Another…'),
    },
    sections: vscode.l10n.t('Sections'),
  };
}

function sectionNames(): PanelStrings['sectionNames'] {
  return {
    access_token: vscode.l10n.t('Access Token'),
    id_token: vscode.l10n.t('ID Token'),
    introspection: vscode.l10n.t('Introspection'),
    userinfo: vscode.l10n.t('UserInfo'),
    exchanged_token: vscode.l10n.t('Exchanged Token'),
    lone_token: vscode.l10n.t('Token'),
    comparison: vscode.l10n.t('Side by Side'),
    api_check: vscode.l10n.t('API Check'),
  };
}

function timelineStrings(): TimelineStrings {
  return {
    title: vscode.l10n.t('Life of the token'),
    authenticated: vscode.l10n.t('Logged in'),
    issued: vscode.l10n.t('Issued'),
    notBefore: vscode.l10n.t('Valid from'),
    now: vscode.l10n.t('Now'),
    expires: vscode.l10n.t('Expires'),
    hasExpired: vscode.l10n.t('Expired'),
    passed: vscode.l10n.t('{0} of its life has passed'),
    over: vscode.l10n.t('its life is over'),
    notBegun: vscode.l10n.t('its life has not begun'),
  };
}

function tokenStrings(): TokenStrings {
  return {
    reveal: vscode.l10n.t('Reveal'),
    hide: vscode.l10n.t('Hide'),
    copy: vscode.l10n.t('Copy'),
    verification: vscode.l10n.t('Verification'),
    header: vscode.l10n.t('Header'),
    claims: vscode.l10n.t('Claims'),
    openInner: vscode.l10n.t('Decode the Token inside ({0})'),
    addProvider: vscode.l10n.t('Add Provider…'),
  };
}

function claimStrings(): ClaimStrings {
  return {
    name: vscode.l10n.t('Name'),
    value: vscode.l10n.t('Value'),
    meaning: vscode.l10n.t('Meaning'),
    noMeaning: vscode.l10n.t('Specific to this provider'),
    emptyValue: vscode.l10n.t('(empty)'),
    noRows: vscode.l10n.t('Nothing in here.'),
    copyValue: vscode.l10n.t('Copy the value of {0}'),
    filter: vscode.l10n.t('Filter by name or value'),
    filtered: vscode.l10n.t('{0} of {1} rows'),
    showAllCharacters: vscode.l10n.t('Show all {0} characters'),
    showMoreRows: vscode.l10n.t('Show {0} more of {1} rows'),
    showLess: vscode.l10n.t('Show less'),
  };
}

function jsonStrings(): JsonStrings {
  return {
    title: vscode.l10n.t('Raw JSON'),
    copy: vscode.l10n.t('Copy JSON'),
    search: vscode.l10n.t('Search'),
    searchFor: vscode.l10n.t('Search in the JSON'),
    match: vscode.l10n.t('Line {0} of {1} found'),
    noMatch: vscode.l10n.t('Not found'),
    next: vscode.l10n.t('Next'),
    previous: vscode.l10n.t('Previous'),
    closeSearch: vscode.l10n.t('Close Search'),
    foldAll: vscode.l10n.t('Fold All'),
    unfoldAll: vscode.l10n.t('Unfold All'),
    fold: vscode.l10n.t('Fold {0}'),
    hidden: vscode.l10n.t('{0} lines'),
    cut: vscode.l10n.t('… {0} characters'),
  };
}

function answerStrings(): AnswerStrings {
  const sent = vscode.l10n.t(
    'The access token is sent to the provider’s endpoint for that, and nowhere else.',
  );
  const introspection = vscode.l10n.t(
    'Introspection asks the provider what it knows about the access token, and whether it is still valid.',
  );
  const userInfo = vscode.l10n.t('UserInfo asks the provider for the claims about the account.');
  return {
    members: vscode.l10n.t('Answer'),
    introspectionIntro: `${introspection} ${sent}`,
    userInfoIntro: `${userInfo} ${sent}`,
    askIntrospection: vscode.l10n.t('Introspect Token'),
    askUserInfo: vscode.l10n.t('Show UserInfo'),
    askAgain: vscode.l10n.t('Ask Again'),
    asking: vscode.l10n.t('Asking the provider…'),
    answeredAt: vscode.l10n.t('Answered {0}'),
    failed: vscode.l10n.t('No result from the provider.'),
  };
}

function comparisonStrings(): ComparisonStrings {
  return {
    intro: vscode.l10n.t(
      'What each of them says, claim by claim. Order within scope and aud does not count.',
    ),
    alone: vscode.l10n.t(
      'Nothing else can be read so far. What introspection and UserInfo answer, and what a refresh brings, comes beside it.',
    ),
    columns: vscode.l10n.t('Show'),
    onlyDifferences: vscode.l10n.t('Only differences'),
    relation: vscode.l10n.t('Comparison'),
    same: vscode.l10n.t('same'),
    differs: vscode.l10n.t('different'),
    partlyMissing: vscode.l10n.t('only in one'),
    alwaysDiffers: vscode.l10n.t('new with each token'),
    missing: vscode.l10n.t('not there'),
    summary: vscode.l10n.t('{0} of {1} claims differ.'),
    chooseOne: vscode.l10n.t('Choose at least one.'),
    withAnother: vscode.l10n.t('Compare Tokens…'),
  };
}

function apiStrings(): ApiStrings {
  return {
    title: vscode.l10n.t('Why was my API call refused?'),
    intro: vscode.l10n.t(
      'Say what the API expects, and its checks are made here. What you enter is compared with the claims and sent nowhere.',
    ),
    issuer: vscode.l10n.t('Issuer the API trusts'),
    audience: vscode.l10n.t('Audience the API answers to'),
    scopes: vscode.l10n.t('Scopes the call needs'),
    scopesHint: vscode.l10n.t('(separated by spaces)'),
    emptyHint: vscode.l10n.t('Leave empty what you do not know: it is not checked then.'),
    check: vscode.l10n.t('Check'),
    result: vscode.l10n.t('What the API finds'),
  };
}

function liveStrings(): LiveStrings {
  return {
    tryAgain: vscode.l10n.t('Try Again'),
    showTrace: vscode.l10n.t('Show Trace'),
    learnMore: vscode.l10n.t('Learn More'),
    working: vscode.l10n.t('Working…'),
    copied: vscode.l10n.t('{0} copied'),
    dismiss: vscode.l10n.t('Dismiss'),
  };
}
