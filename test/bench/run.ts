import { benchAnswers } from './answers.ts';
import { benchFuzz } from './fuzz.ts';
import { benchHostile } from './hostile.ts';
import { benchPage } from './page.ts';
import { benchPolling } from './polling.ts';
import { benchRelevance } from './relevance.ts';
import { benchSimulation } from './simulation.ts';
import { benchStart } from './start.ts';
import { benchStories } from './stories.ts';
import { benchUnchanged } from './unchanged.ts';

/** npm run bench [NAME ...]: prints speed and memory as medians and ratios. Nothing is asserted. */

const BENCHES = {
  start: benchStart,
  relevance: benchRelevance,
  stories: benchStories,
  polling: benchPolling,
  unchanged: benchUnchanged,
  simulation: benchSimulation,
  hostile: benchHostile,
  fuzz: benchFuzz,
  answers: benchAnswers,
  page: benchPage,
} as const;

const named = process.argv.slice(2);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (named.length === 0 || named.includes(name)) await bench();
}
