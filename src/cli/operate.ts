import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { REST, Routes } from 'discord.js';
import { commands } from '../../commands/index.ts';
import { readConfig } from '../config.ts';
import { registerCommands } from '../discord/register.ts';
import { Refusal } from './refusal.ts';

const PUBLISH = { publishEveryMs: 20_000, publishAtStart: 8, opening: true };

/** Uploads the slash commands now, changed or not. */
export async function uploadCommands(root: string): Promise<void> {
  const { token, apiBase } = configured(root);
  if (token === null) {
    throw new Refusal(
      'DISCORD_TOKEN is not set. Expected the bot’s token in .env or the environment.',
    );
  }
  const rest = new REST({ api: apiBase }).setToken(token);
  const nowhere = { read: async () => null, write: async () => undefined };
  const definitions = commands.map(({ data }) => data);
  const applicationId = await readApplicationId(rest);
  const upload = await registerCommands(rest, applicationId, definitions, nowhere, true);
  if (upload.kind === 'refused') {
    throw new Refusal(`Discord did not take the commands: ${upload.reason}`);
  }
  process.stdout.write(`${definitions.length} commands uploaded.\n`);
}

/** Runs the sandbox alone, so that a bot started elsewhere can log in to it. */
export async function runSandbox(root: string): Promise<void> {
  const { sandboxPort: port } = configured(root);
  const newsroomDir = join(root, 'data', 'newsroom');
  const { startSandbox } = await import('../sandbox/sandbox.ts');
  const sandbox = await startSandbox({ port, newsroomDir, ...PUBLISH }).catch((error: Error) => {
    throw new Refusal(error.message);
  });
  const feedsFile = join(root, 'data', 'sandbox', 'feeds.json');
  await mkdir(dirname(feedsFile), { recursive: true });
  await writeFile(feedsFile, `${JSON.stringify(sandbox.feeds(), null, 2)}\n`);
  process.stdout.write(
    [
      `The sandbox is open at ${sandbox.url}. Start a bot for it in another terminal with`,
      `DISCORD_TOKEN=${sandbox.token} DISCORD_API_BASE=${sandbox.apiBase} FEEDS_FILE=data/sandbox/feeds.json DATABASE_URL=data/sandbox/second.sqlite FEEDS_ALLOW_CIDR=127.0.0.0/8 POLL_INTERVAL_MINUTES=0.1 npm start`,
      '',
    ].join('\n'),
  );
  const end = () => void sandbox.stop().then(() => process.exit(0));
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

function configured(root: string) {
  const result = readConfig(process.env, root);
  if (!result.ok) throw new Refusal(result.faults.join('\n'));
  return result.config;
}

async function readApplicationId(rest: REST): Promise<string> {
  const application = await rest.get(Routes.currentApplication()).catch((error: Error) => {
    throw new Refusal(
      `Discord did not say whose token this is (${error.message}). Expected the token of a bot in DISCORD_TOKEN.`,
    );
  });
  if (typeof application === 'object' && application !== null && 'id' in application) {
    return String(application.id);
  }
  throw new Refusal('Discord answered without an application id. Try again.');
}
