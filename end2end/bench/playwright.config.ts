import { defineConfig } from "@playwright/test";
import ordinary from "../playwright.config";

/** Measurements: one after the other, and nothing else on the machine. No trace: a picture of the page before and after each
 * step takes longer than what is measured. */
export default defineConfig({ ...ordinary, testDir: ".", globalSetup: "../fixtures/demonstration.ts", workers: 1, timeout: 900_000, projects: [{ name: "bench", use: { viewport: { width: 1280, height: 800 }, trace: "off" } }] });
