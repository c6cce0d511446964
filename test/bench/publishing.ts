/** Invented publishing patterns of 40 outlets, made the same each time, for the simulation. */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export interface SimulatedFeed {
  readonly name: string;
  /** When each item appears, ascending, in milliseconds UTC. */
  readonly publishedMs: readonly number[];
}

interface Habit {
  readonly name: string;
  readonly feeds: number;
  /** On a working day, least and most over the feeds of the kind. */
  readonly itemsADay: readonly [number, number];
  /** Rate by local hour: 'office' has a day and a night, 'round' has neither. */
  readonly day: 'office' | 'round';
  readonly weekend: number;
  /** Chance that an item brings others within the half hour: embargoes end, stories roll. */
  readonly bursts: number;
  /** All items of an hour appear together on the hour, as a timer writes them. */
  readonly onTheHour?: boolean;
}

const HABITS: readonly Habit[] = [
  { name: 'trade', feeds: 6, itemsADay: [40, 90], day: 'office', weekend: 0.35, bursts: 0.15 },
  { name: 'press', feeds: 14, itemsADay: [8, 40], day: 'office', weekend: 0.5, bursts: 0.1 },
  { name: 'fan site', feeds: 9, itemsADay: [0.3, 3], day: 'office', weekend: 1, bursts: 0.2 },
  { name: 'search feed', feeds: 4, itemsADay: [2, 12], day: 'round', weekend: 0.8, bursts: 0.3 },
  {
    name: 'by timer',
    feeds: 4,
    itemsADay: [6, 24],
    day: 'office',
    weekend: 1,
    bursts: 0,
    onTheHour: true,
  },
  { name: 'studio', feeds: 3, itemsADay: [0.1, 0.3], day: 'office', weekend: 0.1, bursts: 0 },
];

/** Offsets of newsrooms: Los Angeles, New York, London, Berlin, Tokyo. */
const ZONES_HOURS = [-8, -8, -5, -5, 0, 1, 9];

/** Share of the day's items by local hour, from midnight. */
const OFFICE_HOURS = [
  0.3, 0.2, 0.15, 0.1, 0.1, 0.2, 0.6, 1.2, 1.9, 2.2, 2.2, 2, 1.8, 1.8, 1.8, 1.7, 1.6, 1.5, 1.2, 0.9,
  0.7, 0.6, 0.5, 0.4,
];

/** @param startMs midnight UTC of a Monday */
export function simulateFeeds(
  startMs: number,
  days: number,
  random: () => number,
): SimulatedFeed[] {
  return HABITS.flatMap((habit) =>
    Array.from({ length: habit.feeds }, (_, n) => {
      const [least, most] = habit.itemsADay;
      const itemsADay = least * (most / least) ** (habit.feeds === 1 ? 0 : n / (habit.feeds - 1));
      const zone = ZONES_HOURS[Math.floor(random() * ZONES_HOURS.length)] ?? 0;
      return {
        name: `${habit.name} ${n + 1}`,
        publishedMs: publish(habit, itemsADay, zone, startMs, days, random),
      };
    }),
  );
}

function publish(
  habit: Habit,
  itemsADay: number,
  zone: number,
  startMs: number,
  days: number,
  random: () => number,
): number[] {
  const times: number[] = [];
  const step = 5 * MINUTE_MS;
  // Followers are items too: what starts them is rarer by their number.
  const starts = itemsADay / (1 + habit.bursts * 2);
  for (let at = startMs; at < startMs + days * DAY_MS; at += step) {
    const local = at + zone * HOUR_MS;
    const hour = Math.floor((local % DAY_MS) / HOUR_MS);
    const weekday = Math.floor((local - startMs) / DAY_MS) % 7;
    const share = habit.day === 'office' ? (OFFICE_HOURS[hour] ?? 1) : 1;
    const week = weekday >= 5 ? habit.weekend : 1;
    if (random() >= (starts * share * week * step) / DAY_MS) continue;
    const first = at + random() * step;
    times.push(first);
    if (random() >= habit.bursts) continue;
    for (let more = 1 + Math.floor(random() * 3); more > 0; more--) {
      times.push(first + random() * 30 * MINUTE_MS);
    }
  }
  const shown = habit.onTheHour ? times.map((at) => Math.ceil(at / HOUR_MS) * HOUR_MS) : times;
  return shown.toSorted((a, b) => a - b);
}
