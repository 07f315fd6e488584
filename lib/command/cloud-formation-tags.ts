import { Pair, Scalar, YAMLMap, type CollectionTag, type ScalarTag } from 'yaml';

/**
 * Functions that have a short form, such as `!Sub`; `!Ref`, `!Condition` and `!GetAtt` are made differently.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
const FUNCTIONS = [
  'And',
  'Base64',
  'Cidr',
  'Contains',
  'EachMemberEquals',
  'EachMemberIn',
  'Equals',
  'FindInMap',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'RefAll',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
  'ValueOf',
  'ValueOfAll',
];

/** The short forms of CloudFormation's functions, as tags that make the long ones of them. */
export function cloudFormationTags(): (ScalarTag | CollectionTag)[] {
  return [
    ...FUNCTIONS.flatMap((name) => shortForm(name, `Fn::${name}`)),
    ...shortForm('Ref', 'Ref'),
    ...shortForm('Condition', 'Condition'),
    ...shortForm('GetAtt', 'Fn::GetAtt', (text) => {
      // Only the first dot divides: an attribute may have dots of its own.
      const dot = text.indexOf('.');
      return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
    }),
  ];
}

function shortForm(name: string, long: string, argument: (text: string) => unknown = (text) => text): (ScalarTag | CollectionTag)[] {
  const tag = `!${name}`;
  const wrap: CollectionTag['resolve'] = (collection) => {
    const map = new YAMLMap();
    map.items.push(new Pair(new Scalar(long), collection));
    return map;
  };
  return [
    { tag, resolve: (text) => ({ [long]: argument(text) }) },
    { tag, collection: 'seq', resolve: wrap },
    { tag, collection: 'map', resolve: wrap },
  ];
}
