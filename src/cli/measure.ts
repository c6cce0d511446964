import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { readConfig } from '../config.ts';
import { compileRules, judge } from '../core/relevance.ts';
import type { Topic } from '../core/topic.ts';
import { readFeed } from '../feeds/read.ts';
import { formatFaults, loadTopic } from '../topic/load.ts';
import { print, readLines } from './json-lines.ts';
import { Refusal } from './refusal.ts';

const item = z.object({
  id: z.union([z.string(), z.number()]),
  title: z.string(),
  summary: z.string().nullish(),
  outlet: z.string().nullish(),
});

/** Judges a file of items, one JSON object a line, and prints a verdict a line. */
export async function judgeFile(root: string, file: string): Promise<void> {
  const topic = await loadConfiguredTopic(root);
  const rules = compileRules(topic.rules, topic.people);
  for await (const { id, title, summary, outlet } of readLines(file, item)) {
    const given = { title, summary: summary ?? '', ...(outlet ? { outlet } : {}) };
    const { decision, score, reasons } = judge(given, rules);
    print({ id, decision, post: decision === 'post', score, reasons });
  }
}

/** Prints what is read from a feed document. */
export async function printFeed(file: string, contentType: string | undefined): Promise<void> {
  const bytes = await readFile(file).catch((error: Error) => {
    throw new Refusal(`${file} cannot be read (${error.message}). Expected a feed document.`);
  });
  const reading = await readFeed(bytes, contentType);
  if (!reading.ok) {
    throw new Refusal(
      `${file} is not a feed that can be read: ${reading.reason}. ${reading.detail}`,
    );
  }
  const { title, items } = reading;
  print({ title, items });
}

/** The topic pack that the environment chooses. */
export async function loadConfiguredTopic(root: string): Promise<Topic> {
  const configured = readConfig(process.env, root);
  if (!configured.ok) throw new Refusal(configured.faults.join('\n'));
  const loaded = await loadTopic(configured.config.packFolder);
  if (!loaded.ok) throw new Refusal(formatFaults(loaded.faults));
  return loaded.topic;
}
