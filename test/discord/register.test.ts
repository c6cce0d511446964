import { describe, expect, it } from 'vitest';
import { registerCommands } from '../../src/discord/register.ts';
import { sandboxForTest } from '../harness/sandbox.ts';

const ECHO = { name: 'echo', description: 'Says it' };
const RULE = { name: 'rule', description: 'For moderators' };

async function office() {
  const { sandbox, rest, control } = await sandboxForTest();
  const facts = new Map<string, string>();
  const memory = {
    read: async (name: string) => facts.get(name) ?? null,
    write: async (name: string, value: string) => void facts.set(name, value),
  };
  const register = (definitions: { name: string }[], force = false) =>
    registerCommands(rest, sandbox.applicationId, definitions, memory, force);
  const uploads = async () => (await control.get('counters')).commandUploads;
  return { register, uploads, rest, sandbox, control };
}

describe('uploading the commands', () => {
  it('happens at the first start and not again', async () => {
    const { register, uploads } = await office();
    expect(await register([ECHO])).toEqual({ kind: 'uploaded' });
    expect(await register([ECHO])).toEqual({ kind: 'unchanged' });
    expect(await uploads()).toBe(1);
  });

  it.each([
    ['a command is new', [ECHO, RULE]],
    ['a description changed', [{ ...ECHO, description: 'Repeats it' }]],
  ])('happens again when %s', async (_, changed) => {
    const { register } = await office();
    await register([ECHO]);
    expect(await register(changed)).toEqual({ kind: 'uploaded' });
  });

  it('happens again when somebody else changed what Discord holds', async () => {
    const { register, rest, sandbox } = await office();
    await register([ECHO]);
    await rest.put(`/applications/${sandbox.applicationId}/commands`, { body: [] });
    expect(await register([ECHO])).toEqual({ kind: 'uploaded' });
  });

  it('tells the reason when Discord refuses, and tries again next time', async () => {
    const { register, control } = await office();
    await control.post('faults', { fault: 'server-error', path: '/commands' });
    expect(await register([ECHO])).toMatchObject({ kind: 'refused', reason: expect.any(String) });
    expect(await register([ECHO])).toEqual({ kind: 'uploaded' });
  });

  it('happens in any case when it is forced', async () => {
    const { register } = await office();
    await register([ECHO]);
    expect(await register([ECHO], true)).toEqual({ kind: 'uploaded' });
  });
});
