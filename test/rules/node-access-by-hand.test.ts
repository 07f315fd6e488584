import { nodeAccessMissing } from '../../lib/rules/node-access-missing';
import { withoutEntry } from '../support/access-templates';
import type { LooseTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

const check = (template: unknown) => outcomes(nodeAccessMissing, template);
const selfManagedAt = 'WindowsTemplate Properties.LaunchTemplateData.IamInstanceProfile';

describe('only warns of a missing access entry, as somebody may add it by hand,', () => {
  const byCdk = { Rules: { CheckBootstrapVersion: { Assertions: [] } } };
  const plain = () => withoutEntry('API');
  /** The same in two templates, that of the cluster first. */
  const apart = (...marks: object[]) => {
    const { Cluster, WindowsNodes, ...rest } = plain().Resources as { [logicalId: string]: unknown };
    const [cluster, nodes] = marks;
    const Outputs = { Name: { Value: { Ref: 'Cluster' }, Export: { Name: 'cluster' } } };
    const text = JSON.stringify({ Resources: { WindowsNodes, ...rest }, ...nodes });
    const imported = text
      .replaceAll('{"Ref":"Cluster"}', '{"Fn::ImportValue":"cluster"}')
      .replaceAll('{"Fn::GetAtt":["Cluster","ClusterSecurityGroupId"]}', '"sg-1"')
      .replaceAll('${Cluster}', 'prod');
    return [{ Resources: { Cluster }, Outputs, ...cluster }, JSON.parse(imported) as LooseTemplate];
  };

  test.each<[string, unknown]>([
    ['if the CDK did not make the template', plain()],
    ['if it did not make that of the cluster', apart({}, byCdk)],
    ['if it did not make that of the nodes', apart(byCdk, {})],
  ])('%s', (_, template) => {
    expect(check(template)).toEqual([expect.stringContaining(`warning ${selfManagedAt}: The role 'WindowsRole'`)]);
    expect(check(template)[0]).toContain('unless somebody adds it by hand, with aws eks create-access-entry.');
  });

  test('but not if it made both', () => {
    expect(check(apart(byCdk, byCdk))).toEqual([expect.stringContaining(`error ${selfManagedAt}: `)]);
  });
});
