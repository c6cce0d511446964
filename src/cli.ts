import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { printFeedsOf } from './cli/discover.ts';
import { judgeFile, printFeed } from './cli/measure.ts';
import { runSandbox, uploadCommands } from './cli/operate.ts';
import { Refusal } from './cli/refusal.ts';
import { replay } from './cli/replay.ts';
import { placeFile } from './cli/stories.ts';
import { loadEnvFile } from './config.ts';

/** The maintainer's tool. Answers go to standard output, what is wrong to standard error. */

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const USAGE = `Usage: npm run -s wire -- COMMAND

  relevance FILE.jsonl              judge items, one JSON object a line:
                                    {id, title, summary?, outlet?, url?, lang?, date?}
  stories FILE.jsonl                put items into stories, in the order of their dates:
                                    {id, title, summary?, outlet?, url?, date?}
  feed FILE [--content-type TYPE]   print what is read from a feed document, as JSON
  replay                            judge the labelled examples and the stored archive by the
                                    rules as they are now, and print what would change
  discover ADDRESS                  find the feeds behind the address of a page
  register                          upload the slash commands to Discord now
  sandbox                           run the stand-in for Discord and the outlets alone
`;

async function run(): Promise<void> {
  loadEnvFile(ROOT);
  const { positionals, values } = readArguments();
  const [command, file] = positionals;
  switch (command) {
    case 'relevance':
      return judgeFile(ROOT, needFile(file));
    case 'stories':
      return placeFile(ROOT, needFile(file));
    case 'feed':
      return printFeed(needFile(file), values['content-type']);
    case 'replay':
      return replay(ROOT);
    case 'discover':
      return printFeedsOf(ROOT, needFile(file));
    case 'register':
      return uploadCommands(ROOT);
    case 'sandbox':
      return runSandbox(ROOT);
    default:
      throw new Refusal(USAGE);
  }
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { 'content-type': { type: 'string' } },
    });
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}

function needFile(file: string | undefined): string {
  if (file === undefined) throw new Refusal(USAGE);
  return file;
}

try {
  await run();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
