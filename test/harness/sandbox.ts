import { REST } from 'discord.js';
import { onTestFinished } from 'vitest';
import { controlOf, openSandbox } from './wire.ts';

/** A sandbox that ends with the test, its control API, and discord.js's HTTP layer pointed at it. */
export async function sandboxForTest(options: Parameters<typeof openSandbox>[0] = {}) {
  const sandbox = await openSandbox(options);
  onTestFinished(sandbox.stop);
  const rest = new REST({
    api: sandbox.apiBase,
    retries: 0,
    timeout: 1_000,
    rejectOnRateLimit: () => true,
  }).setToken(sandbox.token);
  return { sandbox, rest, control: controlOf(sandbox) };
}

/** Id of a channel of the sandbox by its name. */
export async function channelId(
  control: ReturnType<typeof controlOf>,
  name: string,
): Promise<string> {
  const { guilds } = await control.get('state');
  for (const guild of guilds) {
    const channel = guild.channels.find((one: { name: string }) => one.name === name);
    if (channel) return channel.id;
  }
  throw new Error(`The sandbox has no channel ${name}.`);
}
