import { env, type Uri } from 'vscode';
import type { OpenBrowser } from '../../core/ports.ts';

/**
 * Hands the editor the URL as text. The types ask for a `Uri`, but `Uri` decodes and re-encodes the
 * query, and `state=a%26b` would arrive as another request (vscode#85930). Text is passed through
 * as it is.
 */
export const openBrowser: OpenBrowser = async (url) => env.openExternal(url as unknown as Uri);
