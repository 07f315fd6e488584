import { join } from 'node:path';
import { isJsonObject, jsonAt } from '../cloudformation/json-at';
import { readCdkFile } from './read-cdk-file';

/** A rule that an app has acknowledged on a construct. */
export interface Acknowledgement {
  /** Such as `eks-windows::root-volume-small`, or a rule of another plugin. */
  readonly id: string;
  readonly constructPath: string;
  /** File in which that is written. */
  readonly path: string;
}

/**
 * What the app has acknowledged in a stack: `Validations.acknowledge` writes it to the metadata of constructs.
 *
 * @param folder of the cloud assembly
 * @param artifact the stack in its manifest
 * @throws UsageError if a file that the manifest names cannot be read
 */
export function acknowledgementsOf(folder: string, artifact: unknown): Acknowledgement[] {
  const file = jsonAt(jsonAt(artifact, 'properties'), 'additionalMetadataFile') ?? jsonAt(artifact, 'additionalMetadataFile');
  const own = acknowledgementsIn(jsonAt(artifact, 'metadata'), join(folder, 'manifest.json'));
  if (typeof file !== 'string') {
    return own;
  }
  const path = join(folder, file);
  return [...own, ...acknowledgementsIn(readCdkFile(path), path)];
}

function acknowledgementsIn(metadata: unknown, path: string): Acknowledgement[] {
  return Object.entries(isJsonObject(metadata) ? metadata : {}).flatMap(([constructPath, entries]) =>
    (Array.isArray(entries) ? entries : [])
      .filter((entry) => jsonAt(entry, 'type') === 'aws:cdk:acknowledged-rules')
      .map((entry) => jsonAt(entry, 'data'))
      .filter(isJsonObject)
      .flatMap((data) => Object.keys(data).map((id) => ({ id, constructPath: constructPath.replace(/^\//, ''), path }))),
  );
}
