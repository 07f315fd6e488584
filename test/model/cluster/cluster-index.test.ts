import { readModel } from '../../../lib/model/read-model';
import type { TemplateSource } from '../../../lib/cloudformation/template-file/template-source';
import { Unknown } from '../../../lib/values/unknown';
import { notInTemplates } from '../../../lib/model/doubts/not-in-templates';

const cluster = (Name: unknown = 'prod') => ({ Type: 'AWS::EKS::Cluster', Properties: { Name } });
const addon = (ClusterName: unknown = 'prod') => ({ Type: 'AWS::EKS::Addon', Properties: { AddonName: 'vpc-cni', ClusterName } });

type Part = Omit<TemplateSource, 'path' | 'template'> & { readonly resources: object };

function source({ resources, ...rest }: Part): TemplateSource {
  return { path: 'template.json', template: { Parameters: { Given: { Type: 'String' } }, Resources: resources }, ...rest };
}

/** Each cluster with its title, and the add-ons that it has; behind `?`, why it may have more. */
function clustersOf(...parts: Part[]) {
  return readModel(parts.map(source)).clusters.map(({ title, own, addons, doubts }) =>
    [
      own ? 'own' : 'named',
      title,
      ...addons.map(({ resource }) => resource.logicalId),
      ...doubts.map(({ unknown }) => `? ${unknown.cause}`),
    ].join(', '),
  );
}

describe('a name that several clusters of the templates have', () => {
  test('belongs to the one of the same template', () => {
    expect(clustersOf({ resources: { A: cluster(), CniA: addon() } }, { resources: { B: cluster(), CniB: addon() } })).toEqual([
      "own, cluster 'prod', CniA",
      "own, cluster 'prod', CniB",
    ]);
  });

  test('belongs to the one to which a reference leads, wherever that is', () => {
    const exporting: TemplateSource = {
      path: 'a.json',
      template: { Resources: { A: cluster() }, Outputs: { Name: { Value: { Ref: 'A' }, Export: { Name: 'name' } } } },
    };
    const imported = addon({ 'Fn::ImportValue': 'name' });
    const addons = (templates: TemplateSource[]) => readModel(templates).clusters.map((one) => one.addons.length);
    expect(addons([exporting, source({ resources: { B: cluster(), Cni: imported } })])).toEqual([1, 0]);
    // What else the template names is that, too.
    expect(addons([exporting, source({ resources: { B: cluster() } }), source({ resources: { Cni: imported, Other: addon() } })])).toEqual([
      2, 0,
    ]);
  });

  test('belongs to the one of the same stack, or of a stack nested in it', () => {
    const nested = (resources: object) => ({ Nested: source({ resources }) });
    const Nested = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'x' } };
    const parts: Part[] = [
      { resources: { A: cluster(), Nested }, nested: nested({ CniA: addon() }) },
      { resources: { Nested, CniB: addon() }, nested: nested({ B: cluster() }) },
    ];
    expect(clustersOf(...parts)).toEqual(["own, cluster 'prod', CniA", "own, cluster 'prod', CniB"]);
  });

  test('belongs to the one of the same region', () => {
    const parts: Part[] = [
      { resources: { A: cluster() } },
      { resources: { B: cluster() }, region: 'eu-west-1' },
      { resources: { Cni: addon() }, region: 'eu-west-1' },
    ];
    expect(clustersOf(...parts)).toEqual(["own, cluster 'prod'", "own, cluster 'prod', Cni"]);
  });

  test('belongs to none of them for certain, if all are as near; what different templates name is not the same', () => {
    const doubts = ['Cni', 'More', 'Other'].map((id) => `? '${id}' may belong to it: several clusters of the templates have its name`);
    const parts: Part[] = [
      { resources: { A: cluster() } },
      { resources: { B: cluster() } },
      { resources: { Cni: addon(), More: addon() } },
      { resources: { Other: addon() } },
    ];
    expect(clustersOf(...parts)).toEqual([
      ["own, cluster 'prod'", ...doubts].join(', '),
      ["own, cluster 'prod'", ...doubts].join(', '),
      "named, cluster 'prod', Cni, More",
      "named, cluster 'prod', Other",
    ]);
  });

  test('tells why nothing is known of the cluster', () => {
    const parts: Part[] = [{ resources: { A: cluster() } }, { resources: { B: cluster() } }, { resources: { Cni: addon() } }];
    const [, , named] = readModel(parts.map(source)).clusters;
    expect(named.mayHaveMore('nodes')?.cause).toBe("the templates have several clusters 'prod'");
    expect(notInTemplates(named).cause).toBe("the templates have several clusters 'prod'");
  });

  test('belongs to none of them for certain, if one template makes both, each under a condition', () => {
    const resources = { A: { ...cluster(), Condition: 'One' }, B: { ...cluster(), Condition: 'Other' }, Cni: addon() };
    const isGiven = (value: string) => ({ 'Fn::Equals': [{ Ref: 'Given' }, value] });
    const template = {
      Parameters: { Given: { Type: 'String' } },
      Conditions: { One: isGiven('a'), Other: isGiven('b') },
      Resources: resources,
    };
    const { clusters } = readModel([{ path: 'template.json', template }]);
    expect(clusters.map(({ own, addons }) => [own !== undefined, addons.length])).toEqual([
      [true, 0],
      [true, 0],
      [false, 1],
    ]);
    expect(clusters[0].doubts[0].unknown).toBeInstanceOf(Unknown);
  });
});

test('a name that one cluster has belongs to it, in whichever template', () => {
  const parts: Part[] = [{ resources: { A: cluster() } }, { resources: { Cni: addon() } }, { resources: { Other: cluster('test') } }];
  expect(clustersOf(...parts)).toEqual(["own, cluster 'prod', Cni", "own, cluster 'test'"]);
});

test('a name of another region is another cluster', () => {
  const parts: Part[] = [
    { resources: { A: cluster() }, region: 'eu-west-1' },
    { resources: { Cni: addon() }, region: 'us-east-1' },
  ];
  expect(clustersOf(...parts)).toEqual([expect.stringMatching(/^own, cluster 'prod'/) as string, "named, cluster 'prod', Cni"]);
});
