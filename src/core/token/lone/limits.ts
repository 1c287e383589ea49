/**
 * How much of a token that comes from anywhere is looked into. Providers put a few kilobytes into a
 * token; what is beyond these bounds is told by its size, so that no token can stop the editor.
 */

/** Characters of a pasted text that are looked at; of a longer one nothing is. */
export const maxPastedCharacters = 32 * 1024 * 1024;

/** Characters of a pasted JSON object, which is parsed as a whole. */
export const maxPastedJsonCharacters = 8 * 1024 * 1024;

/** Bytes of JSON in the header or the claims of a token that is shown and verified. */
export const maxJsonBytes = 2 * 1024 * 1024;

/** Levels of objects and lists in that JSON; the editor's messages end at about 5,000. */
export const maxJsonDepth = 500;

/** Members of objects and elements of lists in that JSON, all together. */
export const maxJsonMembers = 50_000;

/** Names in a notice, or of the members of something that is only summarised. */
export const maxListedNames = 50;

/** JWTs found inside of one token. Those inside of these are found when they are read in turn. */
export const maxNestedTokens = 20;

/** Signatures of one JWS JSON serialization, each of which makes a token of its own. */
export const maxJsonSignatures = 10;

/** Pieces that a token may be broken into by lines or spaces; what comes after them is not looked at. */
export const maxTokenPieces = 100_000;
