import assert from 'node:assert/strict';
import { exposureAt, logMember } from '../../../src/core/placeholders/launchExposure.ts';

describe('a token in a launch configuration', () => {
  it('gets elsewhere than into the program from places that debuggers call so', () => {
    const paths = [
      ['args', 1],
      ['vmArgs'],
      ['linux', 'runtimeArgs', 0],
      ['url'],
      ['initCommands', 0],
      ['env', 'ARGS'],
      ['headers', 'Authorization'],
    ];
    assert.deepEqual(
      paths.map((path) => `${path.join('.')}: ${exposureAt(path) ?? 'none'}`),
      [
        'args.1: process_arguments',
        'vmArgs: process_arguments',
        'linux.runtimeArgs.0: process_arguments',
        'url: browser_address',
        'initCommands.0: debugger_commands',
        'env.ARGS: none',
        'headers.Authorization: none',
      ],
    );
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
