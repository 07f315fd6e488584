import { fileVersion } from '../cloudformation/template-file/file-version';
import { readTemplateFile, type TemplateFileAbout } from '../cloudformation/template-file/read-template-file';
import type { TemplateSource } from '../cloudformation/template-file/template-source';
import type { Model } from './model';
import { readModel } from './read-model';

/** The file of a template, and what is known of its stack. */
export interface TemplateFile extends TemplateFileAbout {
  readonly path: string;
}

/** The model that was read last. */
interface LastModel {
  readonly files: string;
  readonly versions: ReadonlyMap<string, string>;
  readonly model: WeakRef<Model>;
}

let last: LastModel | undefined;

/**
 * What templates in files, and those of their nested stacks, ask for.
 *
 * The checks and the plan of one synthesis ask for the same files one after the other, which are read once. The model is kept no longer than the work that goes on,
 * which is what a weak reference does in JavaScript, and only if no file has been written since.
 *
 * @throws if a file cannot be read, or is no JSON
 */
export function modelOfFiles(files: readonly TemplateFile[]): Model {
  const key = JSON.stringify(
    files.map(({ path, stackName, accountId, region, assembly }) => [path, stackName, accountId, region, assembly]),
  );
  const known = last?.files === key && isUnchanged(last) ? last.model.deref() : undefined;
  if (known) {
    return known;
  }
  const sources = files.map(({ path, ...about }) => readTemplateFile(path, about));
  const model = readModel(sources);
  last = { files: key, versions: new Map(pathsOf(sources).map((path) => [path, fileVersion(path)])), model: new WeakRef(model) };
  return model;
}

function isUnchanged({ versions }: LastModel): boolean {
  return [...versions].every(([path, version]) => fileVersion(path) === version);
}

function pathsOf(sources: readonly TemplateSource[]): string[] {
  return sources.flatMap(({ path, nested }) => [path, ...pathsOf(Object.values(nested ?? {}))]);
}
