import type { ReportedPlace } from '../../rules/judgement';
import type { ReportContext } from '../report-context';
import { sarifArtifact } from './sarif-artifact';

/** What places are resolved with. */
export type SarifLocationContext = Pick<ReportContext, 'workingDirectory' | 'lineOf'>;

/** A place as SARIF describes it: in the file, and among the resources. */
export function sarifLocation(place: ReportedPlace, { workingDirectory, lineOf }: SarifLocationContext): object {
  return {
    physicalLocation: {
      artifactLocation: sarifArtifact(place.templatePath, workingDirectory),
      region: { startLine: lineOf(place) },
    },
    logicalLocations: [{ name: place.logicalId, fullyQualifiedName: place.constructPath ?? place.logicalId, kind: 'resource' }],
  };
}
