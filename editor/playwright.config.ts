import { defineConfig } from "@playwright/test";
import { existsSync } from "node:fs";

// The browser without its windows, where it is installed: the pages are the same, and the tests half as long.
const executablePath = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const port = 4173;

export default defineConfig({
  testDir: "tests",
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  forbidOnly: !!process.env.CI,
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: "fr-FR",
    viewport: { width: 1280, height: 800 },
    launchOptions: { executablePath, args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"] },
    // Recording a trace takes as long as the test itself; where nobody would open it, it is not recorded.
    trace: process.env.CI ? "off" : "retain-on-failure",
  },
  webServer: { command: `node build.mjs && PORT=${port} node tests/serve.mjs`, port, reuseExistingServer: !process.env.CI },
});
