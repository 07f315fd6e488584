import type { ReportedPlace } from '../rules/judgement';
import { sarifArtifact } from './sarif-artifact';

/** What places are resolved with. */
export interface SarifLocationOptions {
  /** Folder that paths are relative to. */
  readonly workingDirectory: string;
  /** Line of a place in its template, counted from 1. */
  readonly lineOf: (place: ReportedPlace) => number;
}

/** A place as SARIF describes it: in the file, and among the resources. */
export function sarifLocation(place: ReportedPlace, { workingDirectory, lineOf }: SarifLocationOptions): object {
  return {
    physicalLocation: {
      artifactLocation: sarifArtifact(place.templatePath, workingDirectory),
      region: { startLine: lineOf(place) },
    },
    logicalLocations: [{ name: place.logicalId, fullyQualifiedName: place.constructPath ?? place.logicalId, kind: 'resource' }],
  };
}
