/** The conformance kit: what every backend of the contract must do, as tests for any runner. */
export { conformance, runConformance, type ConformanceOptions } from './conformance.js';
export type { KitWorld } from './kit.js';
export { formatReport, type Report, type Result } from './report.js';
