import type { MarkdownString, ThemeColor } from 'vscode';

/** A status bar item that a test reads as a user does. */
export class ShownStatus {
  /** Takes the place of what `window.createStatusBarItem` makes. */
  readonly item = {
    text: '',
    name: undefined as string | undefined,
    command: undefined as string | undefined,
    tooltip: undefined as MarkdownString | undefined,
    backgroundColor: undefined as ThemeColor | undefined,
    accessibilityInformation: undefined as { readonly label: string } | undefined,
    show: (): void => {
      this.isShown = true;
    },
    hide: (): void => {
      this.isShown = false;
    },
    dispose: (): void => {
      this.isShown = false;
    },
  };
  isShown = false;

  /** `undefined` while it is hidden. */
  get text(): string | undefined {
    return this.isShown ? this.item.text : undefined;
  }
}
