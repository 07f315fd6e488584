import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sourceProblems } from '../support/source-problems';

/** What these files export is the shape of a fact, or follows from the facts of other files. */
const WITHOUT_SOURCE = [
  'compare-kubernetes-versions',
  'fact-source',
  'instance-type-group',
  'instance-type-facts',
  'is-mac-instance-type',
  'minor-versions-behind',
  'why-windows-cannot-run',
];

const folder = join(__dirname, '../../lib/facts');
const names = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''));
const exportsOf = (name: string) => jest.requireActual<object>(join(folder, name));

test.each(names.filter((name) => !WITHOUT_SOURCE.includes(name)))('%s tells its source and the date on which it was read', (name) => {
  expect(sourceProblems(exportsOf(name))).toEqual([]);
});

test.each(WITHOUT_SOURCE)('%s is a file of facts, and has no source', (name) => {
  expect(names).toContain(name);
  expect(sourceProblems(exportsOf(name))).toEqual(['exports 0 sources']);
});

describe('the sources of a file', () => {
  const source = { title: 'Amazon EKS User Guide', url: 'https://docs.aws.amazon.com/eks/', date: '2026-11-22' };

  test.each([
    ['one source', { imageSource: source, image: 'windows' }],
    ['several', { imageSources: [source, { ...source, title: 'eksctl' }] }],
    ['functions and types beside it', { imageSource: source, imageOf: () => source, resourceLimit: 3 }],
  ])('have no problems with %s', (_, exported) => {
    expect(sourceProblems(exported)).toEqual([]);
  });

  test.each([
    ['no source', { image: 'windows' }, 'exports 0 sources'],
    ['two names', { imageSource: source, otherSource: source }, 'exports 2 sources'],
    ['an empty list', { imageSources: [] }, 'imageSources is an empty list'],
    ['a list under the name of one', { imageSource: [source] }, 'imageSource is a list'],
    ['one under the name of a list', { imageSources: source }, 'imageSources is no list'],
    ['a text', { imageSource: 'https://docs.aws.amazon.com/' }, 'imageSource has no title'],
    ['no title', { imageSource: { ...source, title: ' ' } }, 'imageSource has no title'],
    ['no public link', { imageSources: [source, { ...source, url: 'http://wiki/' }] }, "imageSources has the link 'http://wiki/'"],
    ['no date', { imageSource: { ...source, date: undefined } }, "imageSource has the date 'undefined'"],
    ['a date that is none', { imageSource: { ...source, date: '2026-02-30' } }, "imageSource has the date '2026-02-30'"],
    ['a date in another form', { imageSource: { ...source, date: '22.11.2026' } }, "imageSource has the date '22.11.2026'"],
  ])('have one with %s', (_, exported, problem) => {
    expect(sourceProblems(exported)).toContain(problem);
  });
});
