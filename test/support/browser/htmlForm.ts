/** A form of a page, with the values it would submit if nobody touched it. */
export interface HtmlForm {
  readonly id: string | undefined;
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The forms of a page. Knows as much HTML as the pages of our test providers use. */
export function readForms(html: string): HtmlForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, tag = '', content = '']) => {
    const inputs = [...content.matchAll(/<input\b([^>]*)>/gs)].map(([, input = '']) => input);
    return {
      id: attribute(tag, 'id'),
      action: attribute(tag, 'action') ?? '',
      fields: Object.fromEntries(
        inputs.flatMap((input) => {
          const name = attribute(input, 'name');
          return name === undefined ? [] : [[name, attribute(input, 'value') ?? '']];
        }),
      ),
    };
  });
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
  return value?.replace(/&#(\d+);|&(amp|lt|gt|quot);/g, (_, code?: string, entity?: string) =>
    code === undefined
      ? ({ amp: '&', lt: '<', gt: '>', quot: '"' }[entity ?? ''] ?? '')
      : String.fromCharCode(Number(code)),
  );
}
