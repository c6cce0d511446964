import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Many tests wait for processes, sockets and the browser: more of them at once than cores.
    maxWorkers: 3,
    testTimeout: 40_000,
    hookTimeout: 30_000,
  },
});
