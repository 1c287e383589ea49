interface Mark {
  readonly name: string;
  readonly startTime: number;
}

/**
 * VS Code marks what it does, for `Developer: Startup Performance`, and shows the sums of these marks
 * under `Developer: Show Running Extensions`. They are in the host where extensions run.
 */
export function editorsOwnTimes(id: string): { readonly loadMs: number; readonly callMs: number } {
  const { MonacoPerformanceMarks: marks } = globalThis as {
    MonacoPerformanceMarks?: { getMarks(): readonly Mark[] };
  };
  const at = (name: string): number =>
    marks?.getMarks().find((mark) => mark.name === `code/extHost/${name}/${id}`)?.startTime ?? NaN;
  return {
    loadMs: at('didLoadExtensionCode') - at('willLoadExtensionCode'),
    callMs: at('didActivateExtension') - at('willActivateExtension'),
  };
}
