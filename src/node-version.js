// Plain JavaScript, loaded before anything else: an old Node cannot read the TypeScript of the
// entry files, and the database driver would crash it without a word.
import module from 'node:module';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Node ${process.versions.node} is too old: expected Node 24. Run "npm ci" and start with "npm start", which brings its own Node.\n`,
  );
  process.exit(1);
}

// Later starts load the stripped and compiled code. The variable hands it on to worker threads.
const { directory } = module.enableCompileCache();
if (directory) process.env.NODE_COMPILE_CACHE ??= directory;
