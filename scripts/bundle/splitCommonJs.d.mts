import type { BuildOptions, Plugin } from 'esbuild';

export function splitCommonJs(
  options: BuildOptions & { readonly layers?: readonly string[] },
): Plugin;
