import { defineConfig, devices } from "@playwright/test";
import { existsSync } from "node:fs";
import { speech } from "./fixtures/speech";

/** The whole browser. */
export const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
/** The same engine without windows, where it is installed: a test takes two thirds of the time. */
const windowless = ["/usr/bin/chromium-headless-shell"].find(existsSync) ?? chromium;

/** Real Chromium, with a microphone that hears the spoken WAV. */
const launchOptions = {
  executablePath: windowless,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    `--use-file-for-fake-audio-capture=${speech()}`,
    "--autoplay-policy=no-user-gesture-required",
  ],
};

export default defineConfig({
  testDir: "tests",
  globalSetup: "./fixtures/demonstration.ts",
  // One server and one school per worker; a machine with two cores runs two.
  workers: 2,
  // A machine may be three times slower than it was an hour before: nobody waits for what works.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [["list"]],
  forbidOnly: !!process.env.CI,
  // Recording a trace takes as long as the test itself; where nobody would open it, it is not recorded.
  use: { locale: "fr-FR", timezoneId: "Europe/Paris", launchOptions, permissions: ["microphone"], trace: process.env.CI ? "off" : "retain-on-failure" },
  projects: [
    { name: "desktop", use: { viewport: { width: 1280, height: 800 } }, testIgnore: /without-script|\/phone/ },
    { name: "phone", use: { ...devices["Pixel 7"], viewport: { width: 360, height: 800 }, launchOptions }, testMatch: /homework|session|accessibility/, testIgnore: /without-script/ },
    { name: "without-script", use: { javaScriptEnabled: false }, testMatch: /without-script/ },
  ],
});
