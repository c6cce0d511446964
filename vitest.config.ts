import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Many tests wait for processes, sockets and the browser: more of them at once than cores.
    maxWorkers: 3,
    // The browser shares two noisy cores with everything else; a fault of ours fails twice.
    retry: process.env.CI ? 1 : 0,
    testTimeout: 40_000,
    hookTimeout: 30_000,
  },
});
