import assert from 'node:assert/strict';
import { OidcError } from '../../../src/core/errors.ts';
import { RequestServer } from '../../../src/host/panel/requestServer.ts';
import type { PanelReply, PanelRequest } from '../../../src/shared/panelProtocol.ts';
import { HostConnection, HostError } from '../../../src/webview/hostConnection.ts';

describe('requests of the webview', () => {
  /** Host and webview joined back to back. */
  function connect(handle: (request: PanelRequest) => Promise<unknown>) {
    const replies: PanelReply[] = [];
    const events: string[] = [];
    const server = new RequestServer({
      handle,
      reply: (reply) => {
        replies.push(reply);
        connection.receive(reply);
      },
      describeError: (error) => `described: ${String(error)}`,
    });
    const connection = new HostConnection(
      (request) => void server.receive(request),
      (event) => events.push(event.name),
    );
    return { server, connection, replies, events };
  }

  it('are answered, each with its own result', async () => {
    const { connection } = connect(async (request) => ({ token: request.name }));
    const [reveal, copy] = await Promise.all([
      connection.request('revealToken', { kind: 'id_token' }),
      connection.request('copyToken', { kind: 'id_token' }),
    ]);
    assert.deepEqual([reveal, copy], [{ token: 'revealToken' }, { token: 'copyToken' }]);
  });

  it('are answered with words, and where to read on, when they fail', async () => {
    const { connection, replies } = connect(() => Promise.reject(new OidcError('lock_busy', {})));
    await assert.rejects(connection.request('refreshView', undefined), {
      name: 'HostError',
      message: 'described: OidcError: lock_busy',
      errorCode: 'lock_busy',
    });
    assert.deepEqual(replies, [
      {
        ...{ type: 'reply', id: 1, ok: false },
        ...{ message: 'described: OidcError: lock_busy', errorCode: 'lock_busy' },
      },
    ]);
  });

  it('are answered with words when the handler throws at once', async () => {
    const { connection } = connect(() => {
      throw new TypeError('at once');
    });
    await assert.rejects(connection.request('load', undefined), HostError);
  });

  it('are not answered when they are not of the protocol', async () => {
    const { server, replies } = connect(async () => undefined);
    for (const message of [null, 'x', { type: 'request' }, { command: 'workbench.action.quit' }]) {
      await server.receive(message);
    }
    assert.deepEqual(replies, []);
  });

  it('are rejected when the panel closes', async () => {
    const { connection } = connect(() => new Promise(() => undefined));
    const pending = connection.request('load', undefined);
    connection.dispose();
    await assert.rejects(pending, HostError);
    await assert.rejects(connection.request('load', undefined), HostError);
  });

  it('leave messages of others alone', () => {
    const { connection, events } = connect(async () => undefined);
    for (const message of [undefined, 1, {}, { type: 'reply', id: 99, ok: true }]) {
      connection.receive(message);
    }
    connection.receive({ type: 'event', name: 'show', section: 'userinfo' });
    assert.deepEqual(events, ['show']);
  });
});
