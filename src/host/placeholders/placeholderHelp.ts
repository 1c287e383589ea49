// What is offered and said where placeholders are written. Both kinds of files have most of it in common,
// so it is loaded as one, at the first need.

export { placeholderCompletions } from '../httpFiles/placeholderCompletions.ts';
export { LaunchTexts } from '../launch/launchTexts.ts';
