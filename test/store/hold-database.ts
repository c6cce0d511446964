import { openDatabase } from '../../src/store/open.ts';

/** A second process that holds a database until it is killed. */
const opened = await openDatabase(process.argv[2] ?? '');
process.send?.(opened.ok);
setInterval(() => undefined, 1_000);
