import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { isJsonObject, jsonAt } from '../json-at';
import type { TemplateSource } from './template-source';

/** What is known of the stack that a template file is for. */
export interface TemplateFileAbout {
  readonly stackName?: string;
  readonly region?: string;
  readonly accountId?: string;
  /** The same for the stacks of one cloud assembly. */
  readonly assembly?: string;
}

/** How deeply stacks are read that are nested; CloudFormation does not go further than a few. */
const DEEPEST_NESTING = 20;

/** Far more than the asset manifest of a stack has, in bytes. */
const LARGEST_MANIFEST = 64 * 1024 * 1024;

/** How template files are read. */
export interface TemplateReader {
  /** Reads and parses a file. */
  readonly read: (path: string) => unknown;
  /** Does the reading of a template of a nested stack; undefined if it cannot be read, which leaves it out. */
  readonly readNested: (path: string, read: () => TemplateSource) => TemplateSource | undefined;
}

/** A reader, and what was found out on the way. */
interface Reading {
  readonly reader: TemplateReader;
  /** Templates of nested stacks that were read, by their paths: stacks that name each other several times would multiply. */
  readonly nested: Map<string, TemplateSource | undefined>;
  /** Asset files by their hashes, for each folder that was asked for. */
  readonly assets: Map<string, ReadonlyMap<string, string>>;
}

/**
 * Reads a template file and, recursively, the templates of its nested stacks.
 *
 * The template of a nested stack is the file that its metadata or its `TemplateURL` names, or the asset whose hash is in the URL.
 * One that is missing, unreadable, not JSON, or around itself, is left out.
 *
 * @param reader how files are read; JSON files, if it is not given
 * @throws what the reader throws
 */
export function readTemplateFile(path: string, about: TemplateFileAbout = {}, reader: TemplateReader = jsonReader): TemplateSource {
  return readFile(path, about, { reader, nested: new Map(), assets: new Map() }, []);
}

const jsonReader: TemplateReader = {
  read: readJson,
  readNested: (_path, read) => {
    try {
      return read();
    } catch (error) {
      if (error instanceof SyntaxError || typeof (error as NodeJS.ErrnoException).code === 'string') {
        return undefined;
      }
      throw error;
    }
  },
};

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function readFile(path: string, about: TemplateFileAbout, reading: Reading, outer: readonly string[]): TemplateSource {
  const template = reading.reader.read(path);
  const inner = { region: about.region, accountId: about.accountId, assembly: about.assembly };
  const nested = entries(jsonAt(template, 'Resources')).flatMap(([logicalId, resource]): [string, TemplateSource][] => {
    if (jsonAt(resource, 'Type') !== 'AWS::CloudFormation::Stack') {
      return [];
    }
    const source = readNested(nestedPath(resource, dirname(path), reading), inner, reading, [...outer, resolve(path)]);
    return source ? [[logicalId, source]] : [];
  });
  return { path, template, ...about, nested: Object.fromEntries(nested) };
}

function readNested(
  path: string | undefined,
  about: TemplateFileAbout,
  reading: Reading,
  outer: readonly string[],
): TemplateSource | undefined {
  if (path === undefined || outer.length >= DEEPEST_NESTING || outer.includes(resolve(path))) {
    return undefined;
  }
  const file = resolve(path);
  if (!reading.nested.has(file)) {
    reading.nested.set(
      file,
      reading.reader.readNested(path, () => readFile(path, about, reading, outer)),
    );
  }
  return reading.nested.get(file);
}

function nestedPath(resource: unknown, folder: string, reading: Reading): string | undefined {
  const url = jsonAt(jsonAt(resource, 'Properties'), 'TemplateURL');
  const named = [jsonAt(jsonAt(resource, 'Metadata'), 'aws:asset:path'), url]
    .filter((name): name is string => typeof name === 'string' && !name.includes('://'))
    .map((name) => pathFrom(folder, name));
  return named.find(isFile) ?? assetPath(url, folder, reading);
}

function assetPath(url: unknown, folder: string, reading: Reading): string | undefined {
  // A text, an Fn::Sub, or an Fn::Join.
  const parts = [url, jsonAt(url, 'Fn::Sub'), jsonAt(url, 'Fn::Join')].flat(3);
  const hashes = parts.flatMap((part) => (typeof part === 'string' ? (part.match(/[0-9a-f]{64}/g) ?? []) : []));
  if (hashes.length === 0) {
    return undefined;
  }
  const assets = reading.assets.get(folder) ?? assetFiles(folder);
  reading.assets.set(folder, assets);
  return hashes
    .map((hash) => assets.get(hash))
    .filter((path) => path !== undefined)
    .find(isFile);
}

/** What the asset manifests of a folder list. */
function assetFiles(folder: string): ReadonlyMap<string, string> {
  const manifests = readdirSync(folder).filter((name) => name.endsWith('.assets.json'));
  return new Map(
    manifests.flatMap((name) =>
      entries(jsonAt(readManifest(join(folder, name)), 'files')).flatMap(([hash, file]): [string, string][] => {
        const path = jsonAt(jsonAt(file, 'source'), 'path');
        return typeof path === 'string' ? [[hash, pathFrom(folder, path)]] : [];
      }),
    ),
  );
}

function readManifest(path: string): unknown {
  try {
    return isFile(path) && statSync(path).size <= LARGEST_MANIFEST ? readJson(path) : undefined;
  } catch {
    return undefined;
  }
}

function pathFrom(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function entries(data: unknown): [string, unknown][] {
  return isJsonObject(data) ? Object.entries(data) : [];
}
