import * as vscode from 'vscode';

/** Claims of the IANA registry "JSON Web Token Claims" that belong to one use of tokens. */
export function specificClaims(): Readonly<Record<string, string>> {
  return { ...oauthClaims(), ...credentialClaims(), ...attestationClaims(), ...networkClaims() };
}

function oauthClaims() {
  return {
    token_introspection: vscode.l10n.t('The whole answer of an introspection, signed (RFC 9701).'),
    _claim_names: vscode.l10n.t('Claims that others keep, each with the name of its source.'),
    _claim_sources: vscode.l10n.t(
      'Where claims that others keep can be fetched. Shown, never fetched or trusted.',
    ),
    at_use_nbr: vscode.l10n.t('How often the access token may be used.'),
    ace_profile: vscode.l10n.t('How to talk to a small device (ACE).'),
    cnonce: vscode.l10n.t('A random value by which a device without a clock sees freshness.'),
  };
}

function credentialClaims() {
  return {
    vc: vscode.l10n.t('A verifiable credential: statements about the subject by the issuer.'),
    vp: vscode.l10n.t('A presentation of verifiable credentials by their holder.'),
    vct: vscode.l10n.t('Type of the verifiable credential.'),
    'vct#integrity': vscode.l10n.t('Hash of the description of the credential’s type.'),
    _sd: vscode.l10n.t('Hashes of claims that the holder may disclose one by one (SD-JWT).'),
    _sd_alg: vscode.l10n.t('The hash algorithm of those hashes.'),
    '...': vscode.l10n.t('Hash of an element of a list that the holder may disclose.'),
    status: vscode.l10n.t('Where to see whether the token was revoked since.'),
    status_list: vscode.l10n.t('Whether tokens were revoked, many in one compressed list.'),
    client_status: vscode.l10n.t('Where to see whether the client’s attestation was revoked.'),
    sig_val_claims: vscode.l10n.t('Proof of when a signature was still good.'),
  };
}

function attestationClaims() {
  return {
    eat_nonce: vscode.l10n.t('Random value of the one who asked a device what state it is in.'),
    eat_profile: vscode.l10n.t('Which rules this attestation of a device follows.'),
    ueid: vscode.l10n.t('The one device, unlike all others.'),
    sueids: vscode.l10n.t('Lasting identifiers of the device.'),
    oemid: vscode.l10n.t('Who made the device.'),
    hwmodel: vscode.l10n.t('Model of the hardware.'),
    hwversion: vscode.l10n.t('Version of the hardware.'),
    uptime: vscode.l10n.t('Seconds since the device was started.'),
    oemboot: vscode.l10n.t('Whether only software of the maker was started.'),
    dbgstat: vscode.l10n.t('Whether debugging of the device is possible.'),
    location: vscode.l10n.t('Where the device is.'),
    submods: vscode.l10n.t('Parts of the device, each with claims of its own.'),
    bootcount: vscode.l10n.t('How often the device was started.'),
    bootseed: vscode.l10n.t('Random value, new with each start of the device.'),
    dloas: vscode.l10n.t('Certifications of the device.'),
    swname: vscode.l10n.t('Name of the software.'),
    swversion: vscode.l10n.t('Version of the software.'),
    manifests: vscode.l10n.t('What software is meant to be on the device.'),
    measurements: vscode.l10n.t('What was measured of the software on the device.'),
    measres: vscode.l10n.t('What came of comparing those measurements.'),
    intuse: vscode.l10n.t('What the attestation is meant for.'),
    attest: vscode.l10n.t('How sure a phone network is of a caller’s number (A, B or C).'),
    geohash: vscode.l10n.t('A place, as a short code.'),
  };
}

/** Telephony (STIR, RCD), content delivery (CDNI) and domain registration (RDAP). */
function networkClaims() {
  return {
    orig: vscode.l10n.t('Telephony: who calls.'),
    dest: vscode.l10n.t('Telephony: who is called.'),
    div: vscode.l10n.t('Telephony: whom the call was meant for before it was redirected.'),
    opt: vscode.l10n.t('Telephony: the signed statement before the redirection.'),
    mky: vscode.l10n.t('Telephony: fingerprints of the media keys.'),
    origid: vscode.l10n.t('Telephony: where the call came from, for tracing it.'),
    rph: vscode.l10n.t('Telephony: priority of the call.'),
    sph: vscode.l10n.t('Telephony: priority of an emergency call.'),
    rcd: vscode.l10n.t('Telephony: name and logo of the caller.'),
    rcdi: vscode.l10n.t('Telephony: hashes of what rcd points at.'),
    crn: vscode.l10n.t('Telephony: the reason for the call.'),
    msgi: vscode.l10n.t('Telephony: hash of the message.'),
    sip_from_tag: vscode.l10n.t('Telephony: tag of the From header.'),
    sip_date: vscode.l10n.t('Telephony: date of the request.'),
    sip_callid: vscode.l10n.t('Telephony: identifier of the call.'),
    sip_cseq_num: vscode.l10n.t('Telephony: number of the request.'),
    sip_via_branch: vscode.l10n.t('Telephony: branch of the Via header.'),
    cdniv: vscode.l10n.t('Content delivery: version of the claims.'),
    cdnicrit: vscode.l10n.t('Content delivery: claims that must be understood.'),
    cdniip: vscode.l10n.t('Content delivery: the viewer’s IP address, encrypted.'),
    cdniuc: vscode.l10n.t('Content delivery: the addresses the token is good for.'),
    cdniets: vscode.l10n.t('Content delivery: seconds by which a renewed token lasts.'),
    cdnistt: vscode.l10n.t('Content delivery: how a renewed token is handed over.'),
    cdnistd: vscode.l10n.t('Content delivery: for how many parts of a path a cookie is good.'),
    rdap_allowed_purposes: vscode.l10n.t('Domain data: what the user may ask them for.'),
    rdap_dnt_allowed: vscode.l10n.t('Domain data: whether the user may ask not to be tracked.'),
  };
}
