import { existsSync } from 'node:fs';
import { readConfig } from '../config.ts';
import {
  type Change,
  type ChangeClass,
  classifyChanges,
  type Example,
  replayItem,
  wrongDecision,
} from '../core/relevance/replay.ts';
import { type CompiledRules, compileRules } from '../core/relevance.ts';
import { readArchive } from '../store/archive.ts';
import { loadExamples } from '../topic/examples.ts';
import { formatFaults } from '../topic/load.ts';
import { loadConfiguredTopic } from './measure.ts';
import { Refusal } from './refusal.ts';

/** Headlines shown of each class. */
const SHOWN = 5;

/**
 * Judges the labelled examples and the stored archive under the rules as they stand in the pack
 * now, and prints what would change. Nothing is stored.
 */
export async function replay(root: string): Promise<void> {
  const configured = readConfig(process.env, root);
  if (!configured.ok) throw new Refusal(configured.faults.join('\n'));
  const { databaseFile, packFolder } = configured.config;
  const topic = await loadConfiguredTopic(root);
  const rules = compileRules(topic.rules, topic.people);
  const loaded = await loadExamples(packFolder);
  if (!loaded.ok) throw new Refusal(formatFaults(loaded.faults));
  print(...exampleLines(loaded.examples, rules), '');
  print(...(await archiveLines(databaseFile, rules)));
}

function exampleLines(examples: readonly Example[], rules: CompiledRules): string[] {
  const wrong = examples.flatMap((example) => {
    const decision = wrongDecision(example, rules);
    return decision ? [{ example, decision }] : [];
  });
  return [
    `Labelled examples: ${examples.length - wrong.length} of ${examples.length} right.`,
    ...wrong.map(
      ({ example, decision }) =>
        `  ${example.label}, but ${decision} [${example.classes.join(', ')}] ${example.title}`,
    ),
  ];
}

async function archiveLines(file: string, rules: CompiledRules): Promise<string[]> {
  if (!existsSync(file)) return [`No archive at ${file} so far: nothing to judge again.`];
  const changes: Change[] = [];
  let count = 0;
  try {
    for await (const item of readArchive(file)) {
      count += 1;
      const change = replayItem(item, rules);
      if (change) changes.push(change);
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new Refusal(`${file} cannot be read (${error.message}). Expected the wire's database.`);
  }
  return [
    `Archive: ${count} articles judged again, ${changes.length} would change.`,
    ...classifyChanges(changes).flatMap(classLines),
  ];
}

function classLines({ from, to, because, changes }: ChangeClass): string[] {
  const rest = changes.length - SHOWN;
  return [
    `  ${from} -> ${to}, because of ${because}: ${changes.length}`,
    ...changes.slice(0, SHOWN).map((change) => `    ${changeLine(change)}`),
    ...(rest > 0 ? [`    and ${rest} more`] : []),
  ];
}

function changeLine({ title, outlet, scoreBefore, score, because }: Change): string {
  const words = because ? `, “${because.words}”` : '';
  return `${scoreBefore.toFixed(2)} -> ${score.toFixed(2)}${words}: ${title} (${outlet})`;
}

function print(...lines: string[]): void {
  // What the web wrote must not steer the terminal.
  const plain = lines.map((line) => line.replace(/\p{Cc}/gu, ' '));
  process.stdout.write(`${plain.join('\n')}\n`);
}
