// A debugger that runs nothing: it records what it is started with, and what it sees before that.

const { debug, DebugAdapterInlineImplementation, EventEmitter } = require('vscode');

/** The configurations that it saw before the editor's variables were replaced, and right after. */
const seen = [];

/** The requests that it was started with: `{ command, arguments }`. */
const starts = [];

const startRequests = ['launch', 'attach', 'restart'];

class Recorder {
  #messages = new EventEmitter();
  onDidSendMessage = this.#messages.event;
  #seq = 0;

  handleMessage({ command, arguments: given, seq }) {
    if (startRequests.includes(command)) {
      starts.push({ command, arguments: given });
    }
    const body = command === 'initialize' ? {} : undefined;
    this.#send({ type: 'response', request_seq: seq, success: true, command, body });
    if (command === 'initialize') {
      this.#send({ type: 'event', event: 'initialized' });
    }
    if (command === 'disconnect' || command === 'terminate') {
      this.#send({ type: 'event', event: 'terminated' });
    }
  }

  dispose() {
    this.#messages.dispose();
  }

  #send(message) {
    this.#seq += 1;
    this.#messages.fire({ seq: this.#seq, ...message });
  }
}

exports.activate = ({ subscriptions }) => {
  const record = (_folder, configuration) => {
    seen.push(configuration);
    return configuration;
  };
  subscriptions.push(
    debug.registerDebugConfigurationProvider('recorder', {
      resolveDebugConfiguration: record,
      resolveDebugConfigurationWithSubstitutedVariables: record,
    }),
    debug.registerDebugAdapterDescriptorFactory('recorder', {
      createDebugAdapterDescriptor: () => new DebugAdapterInlineImplementation(new Recorder()),
    }),
  );
  return { seen, starts };
};
