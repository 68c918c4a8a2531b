import { defineConfig } from "@playwright/test";
import ordinary from "../playwright.config";

/** Measurements: one after the other, and nothing else on the machine. */
export default defineConfig({ ...ordinary, testDir: ".", globalSetup: "../fixtures/demonstration.ts", workers: 1, timeout: 900_000, projects: [{ name: "bench", use: { viewport: { width: 1280, height: 800 } } }] });
