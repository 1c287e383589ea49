import type { Clock, StartTimer } from '../../core/ports.ts';
import type { PanelEvent } from '../../shared/panelProtocol.ts';
import type { PanelCommands } from './panelContents.ts';
import type { PanelWords } from './panelWords.ts';

/** What every panel is made of, whatever it shows. */
export interface PanelEdges {
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly words: PanelWords;
  readonly commands: PanelCommands;
  copyToClipboard(text: string): PromiseLike<void>;
  /** For tokens. */
  copySecret(text: string): PromiseLike<void>;
  /** Words for a failure, with its next steps. */
  describeError(error: unknown, providerLabel: string): string;
  /** The number of the trace of what failed so, if it is kept. */
  traceOf(error: unknown): number | undefined;
  /** That of what was asked of a provider for this very report, if it is kept. */
  keysTraceOf(report: object): number | undefined;
  /** Tells the webview; it may not be there to hear. */
  emit(event: PanelEvent): void;
}
