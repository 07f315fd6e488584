import { imageNeedsNewerKubernetes as rule } from '../../lib/rules/image-needs-newer-kubernetes';
import { onNamedCluster } from '../support/access-templates';
import { IMAGE, imagesWithoutFault, parameterName, unknownImage, withImage, withParameter } from '../support/image-templates';
import { NOT_GIVEN } from '../support/node-templates';
import { rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

describe('image-needs-newer-kubernetes', () => {
  test.each(imagesWithoutFault)('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each([
    ['2025', '1.34', '1.35'],
    ['2022', '1.22', '1.23'],
  ])('fails for Windows Server %s on Kubernetes %s, as it needs %s', (release, version, lowest) => {
    const [line] = outcomes(rule, rightTemplate(withImage(`{{resolve:ssm:${parameterName(release, version)}}}`)));
    expect(line).toContain(`error ${IMAGE}: `);
    expect(line).toContain(`Kubernetes ${version}`);
    expect(line).toContain(`from Kubernetes ${lowest}`);
  });

  test.each([
    ['2025', '1.35'],
    ['2022', '1.23'],
    ['2019', '1.21'],
  ])('passes for Windows Server %s on Kubernetes %s', (release, version) => {
    expect(outcomes(rule, rightTemplate(withImage(`{{resolve:ssm:${parameterName(release, version)}}}`)))).toEqual([]);
  });

  test.each([
    ['1.34', 1],
    ['1.35', 0],
  ])('takes the version of the cluster, %s, for an AMI type', (version, count) => {
    const template = rightManagedTemplate(({ Resources }) => {
      Resources.Cluster.Properties.Version = version;
      Resources.WindowsNodes.Properties.AmiType = 'WINDOWS_FULL_2025_x86_64';
    });
    expect(outcomes(rule, template)).toHaveLength(count);
  });

  test('fails at the AMI type of the group', () => {
    const template = rightManagedTemplate(({ Resources }) => {
      Resources.Cluster.Properties.Version = '1.31';
      Resources.WindowsNodes.Properties.AmiType = 'WINDOWS_CORE_2025_x86_64';
    });
    expect(outcomes(rule, template)[0]).toContain('error WindowsNodes Properties.AmiType: ');
    expect(rawOutcomes(rule, template)[0]).toMatchObject({ value: '2025' });
  });

  test.each([
    ['1.34', '1.35', 1],
    ['1.35', '1.34', 0],
  ])('takes the Version of the group, %s, before that of the cluster, %s', (ofGroup, ofCluster, count) => {
    const template = rightManagedTemplate(({ Resources }) => {
      Resources.Cluster.Properties.Version = ofCluster;
      Object.assign(Resources.WindowsNodes.Properties, { AmiType: 'WINDOWS_CORE_2025_x86_64', Version: ofGroup });
    });
    const found = rawOutcomes(rule, template);
    expect(found).toHaveLength(count);
    expect(found.map((outcome) => 'fix' in outcome && outcome.fix)).toEqual(
      count === 0 ? [] : [expect.stringContaining('Upgrade the cluster and the Version of the group to 1.35 or newer')],
    );
  });

  test('judges the Version of a group on a cluster that is only named', () => {
    const template = onNamedCluster(
      rightManagedTemplate(({ Resources }) =>
        Object.assign(Resources.WindowsNodes.Properties as object, { AmiType: 'WINDOWS_CORE_2025_x86_64', Version: '1.34' }),
      ),
    );
    expect(outcomes(rule, template)).toHaveLength(1);
  });

  test('is unknown if the Version of the group is', () => {
    const template = rightManagedTemplate(
      withParameter(({ Resources }) => {
        Object.assign(Resources.WindowsNodes.Properties, { AmiType: 'WINDOWS_CORE_2025_x86_64', Version: { Ref: 'Given' } });
      }),
    );
    expect(outcomes(rule, template)).toEqual(["? WindowsNodes: the parameter 'Given' has no default"]);
  });

  test('tells what to do', () => {
    const [finding] = rawOutcomes(rule, rightTemplate(withImage(`{{resolve:ssm:${parameterName('2025', '1.31')}}}`)));
    expect(finding).toMatchObject({
      fix: 'Upgrade the cluster to 1.35 or newer, or take Windows Server 2022 or 2019.',
      value: parameterName('2025', '1.31'),
    });
  });

  test('passes for an image of a version that is not known, whatever the cluster has', () => {
    const image = { 'Fn::Sub': `{{resolve:ssm:${parameterName('2025', '${Given}')}}}` };
    const template = rightTemplate(
      withParameter((right) => {
        right.Resources.Cluster.Properties.Version = '1.31';
        withImage(image)(right);
      }),
    );
    expect(outcomes(rule, template)).toEqual([]);
  });

  test('is unknown if the version of the cluster is', () => {
    const template = rightManagedTemplate(
      withParameter(({ Resources }) => {
        Resources.Cluster.Properties.Version = { Ref: 'Given' };
        Resources.WindowsNodes.Properties.AmiType = 'WINDOWS_CORE_2025_x86_64';
      }),
    );
    expect(outcomes(rule, template)).toEqual(["? WindowsNodes: the parameter 'Given' has no default"]);
  });

  test.each([
    ['EKS chooses the version', undefined],
    ['the version is no version', 'newest'],
  ])('passes if %s', (_, version) => {
    const template = rightManagedTemplate(({ Resources }) => {
      Resources.Cluster.Properties.Version = version;
      Resources.WindowsNodes.Properties.AmiType = 'WINDOWS_CORE_2025_x86_64';
    });
    expect(outcomes(rule, template)).toEqual([]);
  });

  test('is unknown if a parameter without default gives the image', () => {
    expect(outcomes(rule, unknownImage)).toEqual([`? WindowsTemplate: ${NOT_GIVEN}`]);
  });
});
