import assert from 'node:assert/strict';
import {
  exposureAt,
  logMember,
  terminalOf,
} from '../../../src/core/placeholders/launchExposure.ts';

describe('a token in a launch configuration', () => {
  it('gets elsewhere than into the program from places that debuggers call so', () => {
    const paths = [
      ['args', 1],
      ['vmArgs'],
      ['linux', 'runtimeArgs', 0],
      ['url'],
      ['initCommands', 0],
      ['server', 'args', 0],
      ['pipeTransport', 'pipeArgs', 0],
      ['setupCommands', 0, 'text'],
      ['command'],
      ['windows', 'commandLine'],
      ['server', 'command'],
      ['env', 'ARGS'],
      ['server', 'env', 'COMMAND'],
      ['environment', 0, 'args'],
      ['headers', 'Authorization'],
      ['api', 'url'],
    ];
    assert.deepEqual(
      paths.map((path) => `${path.join('.')}: ${exposureAt(path) ?? 'none'}`),
      [
        'args.1: process_arguments',
        'vmArgs: process_arguments',
        'linux.runtimeArgs.0: process_arguments',
        'url: browser_address',
        'initCommands.0: debugger_commands',
        'server.args.0: process_arguments',
        'pipeTransport.pipeArgs.0: process_arguments',
        'setupCommands.0.text: debugger_commands',
        'command: shell_command',
        'windows.commandLine: shell_command',
        'server.command: shell_command',
        'env.ARGS: none',
        'server.env.COMMAND: none',
        'environment.0.args: none',
        'headers.Authorization: none',
        'api.url: none',
      ],
    );
  });

  it('gets into a terminal that the program is run in', () => {
    const configurations = [
      { type: 'node', console: 'integratedTerminal' },
      { type: 'debugpy', console: 'externalTerminal' },
      { type: 'node-terminal', command: 'npm start' },
      { type: 'node', console: 'internalConsole' },
      { type: 'node' },
    ];
    assert.deepEqual(configurations.map(terminalOf), [
      ...['integrated', 'external', 'shell', undefined, undefined],
    ]);
  });

  it('gets into a log that is asked for', () => {
    const configurations = [
      { trace: true },
      { logToFile: true },
      { logging: { engineLogging: true } },
      { trace: { stdio: false, logFile: '/tmp/trace.log' } },
      { trace: false, logFile: '' },
      { trace: { stdio: false, logFile: null } },
      { env: { trace: '1' } },
    ];
    assert.deepEqual(configurations.map(logMember), [
      ...['trace', 'logToFile', 'logging', 'trace', undefined, undefined, undefined],
    ]);
  });
});
