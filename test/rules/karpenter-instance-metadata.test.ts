import { karpenterInstanceMetadata as rule } from '../../lib/rules/karpenter-instance-metadata';
import { linuxClass, nodeClass, openClass, withKarpenter } from '../support/karpenter';
import { type LooseTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

const place = 'Karpenter Properties.Manifest';

const withOptions = (metadataOptions: unknown) => withKarpenter([nodeClass({ metadataOptions })]);

describe('karpenter-instance-metadata', () => {
  test.each<[string, LooseTemplate]>([
    ['no Karpenter', rightTemplate()],
    ['a right class', withKarpenter([nodeClass()])],
    ['a class for Linux', withKarpenter([linuxClass])],
    ['an object of another kind', withKarpenter([{ ...nodeClass(), kind: 'EC2Something' }])],
    ['tokens and one hop', withOptions({ httpEndpoint: 'enabled', httpTokens: 'required', httpPutResponseHopLimit: 1 })],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test('is unknown if a parameter gives the family', () => {
    expect(outcomes(rule, withKarpenter([openClass]))).toEqual(["? Karpenter: the parameter 'Given' has no default"]);
  });

  test.each<[string, object, string]>([
    ['optional tokens', { httpTokens: 'optional' }, "warning PLACE: EC2NodeClass 'windows' allows IMDSv1"],
    [
      'two hops',
      { httpTokens: 'required', httpPutResponseHopLimit: 2 },
      "warning PLACE: EC2NodeClass 'windows' lets instance metadata travel 2 hops",
    ],
    [
      'no metadata at all',
      { httpEndpoint: 'disabled', httpPutResponseHopLimit: 2 },
      "error PLACE: EC2NodeClass 'windows' has httpEndpoint 'disabled'",
    ],
  ])('finds %s', (_, options, words) => {
    expect(outcomes(rule, withOptions(options))).toEqual([expect.stringContaining(words.replace('PLACE', place))]);
  });

  test.each<[string, unknown]>([
    ['the options', { Ref: 'Given' }],
    ['tokens', { httpTokens: { Ref: 'Given' } }],
    ['hops', { httpPutResponseHopLimit: { Ref: 'Given' } }],
  ])('is unknown if a parameter gives %s', (_, options) => {
    expect(outcomes(rule, withOptions(options))).toEqual(["? Karpenter: the parameter 'Given' has no default"]);
  });
});
