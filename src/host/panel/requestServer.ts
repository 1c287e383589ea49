import { toOidcError } from '../../core/errors.ts';
import {
  parsePanelRequest,
  type PanelReply,
  type PanelRequest,
} from '../../shared/panelProtocol.ts';

interface RequestServerEdges {
  /** Does what is asked and resolves to the result; may throw. */
  handle(request: PanelRequest): Promise<unknown>;
  reply(reply: PanelReply): void;
  /** Words for whatever `handle` threw. */
  describeError(error: unknown): string;
}

/** The host's end of the protocol: every request gets exactly one reply, also when it fails. */
export class RequestServer {
  readonly #edges: RequestServerEdges;

  constructor(edges: RequestServerEdges) {
    this.#edges = edges;
  }

  /** Never rejects. What is not of the protocol gets no answer. */
  async receive(message: unknown): Promise<void> {
    const request = parsePanelRequest(message);
    if (request === undefined) {
      return;
    }
    const { id } = request;
    try {
      const result = await this.#edges.handle(request);
      this.#edges.reply({ type: 'reply', id, ok: true, result });
    } catch (error) {
      this.#edges.reply({
        type: 'reply',
        id,
        ok: false,
        message: this.#edges.describeError(error),
        errorCode: toOidcError(error).code,
      });
    }
  }
}
