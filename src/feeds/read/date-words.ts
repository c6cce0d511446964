/** Words of dates, folded: lower case, no accents. */

/** Names of months in several languages, as beginnings; longer ones are looked for first. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'gen', 'ene', 'janv', 'styc', 'sty', 'led', 'ian', 'ιαν', 'янв', 'січ', 'oca', 'tammi'],
  ['feb', 'fev', 'fevr', 'lut', 'uno', 'φεβ', 'фев', 'лют', 'sub', 'helmi'],
  ['mar', 'mars', 'marz', 'maer', 'mrz', 'mrt', 'maa', 'brez', 'bre', 'μαρ', 'мар', 'бер'],
  ['apr', 'avr', 'abr', 'kwi', 'dub', 'απρ', 'апр', 'кві', 'nis', 'huhti', 'apri'],
  [
    'may',
    'mai',
    'mag',
    'maj',
    'mei',
    'maggio',
    'kve',
    'mays',
    'μαι',
    'μαϊ',
    'май',
    'мая',
    'тра',
    'touko',
  ],
  ['jun', 'juin', 'giu', 'cze', 'cerven', 'cvn', 'iun', 'ιουν', 'июн', 'чер', 'haz', 'kesa'],
  ['jul', 'juil', 'lug', 'lip', 'cervenec', 'cvc', 'iul', 'ιουλ', 'июл', 'лип', 'tem', 'heina'],
  ['aug', 'aou', 'aout', 'ago', 'sie', 'srp', 'αυγ', 'авг', 'сер', 'agu', 'elo'],
  ['sep', 'set', 'wrz', 'zar', 'szept', 'σεπ', 'сен', 'вер', 'eyl', 'syys'],
  ['oct', 'okt', 'out', 'ott', 'paz', 'rij', 'οκτ', 'окт', 'жов', 'eki', 'loka'],
  ['nov', 'lis', 'νοε', 'ноя', 'лист', 'kas', 'marras'],
  ['dec', 'dic', 'dez', 'des', 'gru', 'pros', 'δεκ', 'дек', 'гру', 'ara', 'joulu'],
];

/** Minutes east of Greenwich. Military letters have their civil meaning. */
const ZONES: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  uct: 0,
  bst: 60,
  ist: 330,
  west: 60,
  cet: 60,
  met: 60,
  mez: 60,
  mewz: 60,
  cest: 120,
  mest: 120,
  mesz: 120,
  eet: 120,
  cat: 120,
  sast: 120,
  eest: 180,
  msk: 180,
  eat: 180,
  idt: 180,
  trt: 180,
  msd: 240,
  gst: 240,
  pkt: 300,
  ict: 420,
  wib: 420,
  hkt: 480,
  sgt: 480,
  awst: 480,
  pht: 480,
  jst: 540,
  kst: 540,
  acst: 570,
  aest: 600,
  acdt: 630,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
  nst: -210,
  ndt: -150,
  brt: -180,
  art: -180,
  brst: -120,
  at: -240,
  ast: -240,
  adt: -180,
  est: -300,
  edt: -240,
  et: -300,
  cst: -360,
  cdt: -300,
  ct: -360,
  mst: -420,
  mdt: -360,
  mt: -420,
  pst: -480,
  pdt: -420,
  pt: -480,
  akst: -540,
  akdt: -480,
  hst: -600,
  hast: -600,
  hadt: -540,
};

const MONTH_BEGINNINGS: readonly (readonly [string, number])[] = MONTHS.flatMap((names, index) =>
  names.map((name) => [name, index + 1] as const),
).toSorted(([a], [b]) => b.length - a.length);

/** Month 1 to 12 that a word names; null for any other word. */
export function monthOfWord(word: string): number | null {
  const folded = foldWord(word);
  if (folded.length < 3) return null;
  const hit = MONTH_BEGINNINGS.find(([beginning]) => folded.startsWith(beginning));
  return hit?.[1] ?? null;
}

/** Offset of a zone name in minutes; null for any other word. */
export function offsetOfZone(word: string): number | null {
  const folded = word.toLowerCase().replaceAll('.', '');
  return Object.hasOwn(ZONES, folded) ? (ZONES[folded] ?? null) : null;
}

/** Lower case without accents. */
export function foldWord(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
