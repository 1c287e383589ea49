import {
  parseToWebview,
  type PanelEvent,
  type PanelRequest,
  type PanelRequestName,
  type PanelRequests,
} from '../shared/panelProtocol.ts';

interface PendingRequest {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The host answered with an error. `message` is localised and ready to show. */
export class HostError extends Error {
  override readonly name = 'HostError';
  /** By which the troubleshooting guide explains it, if the host said one. */
  readonly errorCode: string | undefined;

  constructor(message: string, errorCode?: string) {
    super(message);
    this.errorCode = errorCode;
  }
}

/** The panel's end of the protocol: sends requests, and settles each with its one reply. */
export class HostConnection {
  readonly #post: (request: PanelRequest) => void;
  readonly #onEvent: (event: PanelEvent) => void;
  readonly #pending = new Map<number, PendingRequest>();
  #lastId = 0;
  #disposed = false;

  constructor(post: (request: PanelRequest) => void, onEvent: (event: PanelEvent) => void) {
    this.#post = post;
    this.#onEvent = onEvent;
  }

  /** Rejects with `HostError` when the host could not do it, or when the panel closes first. */
  request<Name extends PanelRequestName>(
    name: Name,
    params: PanelRequests[Name]['params'],
  ): Promise<PanelRequests[Name]['result']> {
    if (this.#disposed) {
      return Promise.reject(new HostError('closed'));
    }
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as PendingRequest['resolve'], reject });
      this.#post({ type: 'request', id, name, params } as PanelRequest);
    });
  }

  /** Takes whatever the window received; what is not for us is ignored. */
  receive(data: unknown): void {
    const message = parseToWebview(data);
    if (message?.type === 'event') {
      this.#onEvent(message);
    } else if (message?.type === 'reply') {
      const pending = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      if (message.ok) {
        pending?.resolve(message.result);
      } else {
        pending?.reject(new HostError(message.message, message.errorCode));
      }
    }
  }

  /** Rejects all that is still waiting: nobody will answer any more. */
  dispose(): void {
    this.#disposed = true;
    for (const { reject } of this.#pending.values()) {
      reject(new HostError('closed'));
    }
    this.#pending.clear();
  }
}
