import { defineConfig } from "@playwright/test";
import ordinary, { chromium } from "../playwright.config";

/** Measurements: one after the other, and nothing else on the machine. No trace: a picture of the page before and after each
 * step takes longer than what is measured. The whole browser: that is what people have. */
export default defineConfig({ ...ordinary, testDir: ".", globalSetup: "../fixtures/demonstration.ts", workers: 1, timeout: 900_000, projects: [{ name: "bench", use: { viewport: { width: 1280, height: 800 }, trace: "off", launchOptions: { ...ordinary.use?.launchOptions, executablePath: chromium } } }] });
