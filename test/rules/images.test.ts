import { imageIdLiteral } from '../../lib/rules/image-id-literal';
import { imageKubernetesVersionSkew } from '../../lib/rules/image-kubernetes-version-skew';
import { imageNeedsNewerKubernetes } from '../../lib/rules/image-needs-newer-kubernetes';
import { imageParameterNotAnImage } from '../../lib/rules/image-parameter-not-an-image';
import { imageReleaseRetired } from '../../lib/rules/image-release-retired';
import { imageUnverified } from '../../lib/rules/image-unverified';
import { onNamedCluster } from '../support/access-templates';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const IMAGE = 'WindowsTemplate Properties.LaunchTemplateData.ImageId';

function path(release: string, version: string, edition = 'Core', end = '/image_id'): string {
  return `/aws/service/ami-windows-latest/Windows_Server-${release}-English-${edition}-EKS_Optimized-${version}${end}`;
}

/** The forms in which CloudFormation and EC2 take the name of a parameter. */
const forms: [string, (name: string) => (template: LooseTemplate) => void][] = [
  ['a dynamic reference', (name) => withImage(`{{resolve:ssm:${name}}}`)],
  ['a dynamic reference with a version', (name) => withImage(`{{resolve:ssm:${name}:3}}`)],
  ['a parameter that EC2 resolves at launch', (name) => withImage(`resolve:ssm:${name}`)],
  [
    'a parameter of the template',
    (name) => (template) => {
      template.Parameters = { Image: { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: name } };
      withImage({ Ref: 'Image' })(template);
    },
  ],
];

function withImage(image: unknown): (template: LooseTemplate) => void {
  return ({ Resources }) => {
    Resources.WindowsTemplate.Properties.LaunchTemplateData.ImageId = image;
  };
}

const unknownVersions = { 'Fn::Sub': `{{resolve:ssm:${path('${Given}', '${Given}')}}}` };

function withParameter(change: (template: LooseTemplate) => void): (template: LooseTemplate) => void {
  return (template) => {
    template.Parameters = { Given: { Type: 'String' } };
    change(template);
  };
}

const all = [imageIdLiteral, imageKubernetesVersionSkew, imageNeedsNewerKubernetes, imageParameterNotAnImage, imageReleaseRetired];

describe.each(all.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  test.each([
    ['self-managed nodes', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    ['no Windows nodes', rightTemplate(({ Resources }) => delete Resources.WindowsNodes)],
    ['an image that only a parameter without default tells', rightTemplate(withParameter(withImage({ Ref: 'Given' })))],
    ['an image by a name that is not one of EKS', rightTemplate(withImage('{{resolve:ssm:/golden/windows}}'))],
    ['a launch template without image', rightTemplate(withImage(undefined))],
    ['a cluster that is only named', onNamedCluster(rightTemplate())],
    ['an AMI type on a cluster that is only named', onNamedCluster(rightManagedTemplate())],
    ['a name of EKS whose versions are not known', rightTemplate(withParameter(withImage(unknownVersions)))],
  ])('passes for %s', (_title, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });
});

describe('image-release-retired', () => {
  test.each([
    ['20H2', '2022-08-09'],
    ['2004', '2021-12-14'],
    ['1909', '2020-12-08'],
  ])('fails for Windows Server %s, which was retired on %s', (release, day) => {
    const [line, ...more] = outcomes(imageReleaseRetired, rightTemplate(withImage(`{{resolve:ssm:${path(release, '1.23')}}}`)));
    expect(more).toEqual([]);
    expect(line).toContain(`error ${IMAGE}: `);
    expect(line).toContain(release);
    expect(line).toContain(day);
  });

  test.each(forms)('fails where the image is %s', (_, form) => {
    expect(outcomes(imageReleaseRetired, rightTemplate(form(path('20H2', '1.21'))))).toHaveLength(1);
  });

  test('fails for a Kubernetes version that is not known yet', () => {
    const image = { 'Fn::Sub': `{{resolve:ssm:${path('1909', '${Given}')}}}` };
    expect(outcomes(imageReleaseRetired, rightTemplate(withParameter(withImage(image))))).toHaveLength(1);
  });

  test.each(['2019', '2022', '2025', '2031'])('passes for Windows Server %s', (release) => {
    expect(outcomes(imageReleaseRetired, rightTemplate(withImage(`{{resolve:ssm:${path(release, '1.35')}}}`)))).toEqual([]);
  });

  test('names the releases that there are', () => {
    const [finding] = rawOutcomes(imageReleaseRetired, rightTemplate(withImage(`{{resolve:ssm:${path('2004', '1.21')}}}`)));
    expect(finding).toMatchObject({
      fix: 'Take an image of Windows Server 2019, 2022, 2025, and build the containers for it.',
      value: path('2004', '1.21'),
    });
  });
});

describe('image-needs-newer-kubernetes', () => {
  test.each([
    ['2025', '1.34', '1.35'],
    ['2022', '1.22', '1.23'],
  ])('fails for Windows Server %s on Kubernetes %s, as it needs %s', (release, version, lowest) => {
    const [line] = outcomes(imageNeedsNewerKubernetes, rightTemplate(withImage(`{{resolve:ssm:${path(release, version)}}}`)));
    expect(line).toContain(`error ${IMAGE}: `);
    expect(line).toContain(`Kubernetes ${version}`);
    expect(line).toContain(`from Kubernetes ${lowest}`);
  });

  test.each([
    ['2025', '1.35'],
    ['2022', '1.23'],
    ['2019', '1.21'],
  ])('passes for Windows Server %s on Kubernetes %s', (release, version) => {
    expect(outcomes(imageNeedsNewerKubernetes, rightTemplate(withImage(`{{resolve:ssm:${path(release, version)}}}`)))).toEqual([]);
  });

  test.each([
    ['1.34', 1],
    ['1.35', 0],
  ])('takes the version of the cluster, %s, for an AMI type', (version, count) => {
    const template = rightManagedTemplate(({ Resources }) => {
      Resources.Cluster.Properties.Version = version;
      Resources.WindowsNodes.Properties.AmiType = 'WINDOWS_FULL_2025_x86_64';
    });
    expect(outcomes(imageNeedsNewerKubernetes, template)).toHaveLength(count);
  });

  test('fails at the AMI type of the group', () => {
    const template = rightManagedTemplate(({ Resources }) => {
      Resources.Cluster.Properties.Version = '1.31';
      Resources.WindowsNodes.Properties.AmiType = 'WINDOWS_CORE_2025_x86_64';
    });
    expect(outcomes(imageNeedsNewerKubernetes, template)[0]).toContain('error WindowsNodes Properties.AmiType: ');
    expect(rawOutcomes(imageNeedsNewerKubernetes, template)[0]).toMatchObject({ value: '2025' });
  });

  test.each([
    ['1.34', '1.35', 1],
    ['1.35', '1.34', 0],
  ])('takes the Version of the group, %s, before that of the cluster, %s', (ofGroup, ofCluster, count) => {
    const template = rightManagedTemplate(({ Resources }) => {
      Resources.Cluster.Properties.Version = ofCluster;
      Object.assign(Resources.WindowsNodes.Properties, { AmiType: 'WINDOWS_CORE_2025_x86_64', Version: ofGroup });
    });
    const found = rawOutcomes(imageNeedsNewerKubernetes, template);
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
    expect(outcomes(imageNeedsNewerKubernetes, template)).toHaveLength(1);
  });

  test('is unknown if the Version of the group is', () => {
    const template = rightManagedTemplate(
      withParameter(({ Resources }) => {
        Object.assign(Resources.WindowsNodes.Properties, { AmiType: 'WINDOWS_CORE_2025_x86_64', Version: { Ref: 'Given' } });
      }),
    );
    expect(outcomes(imageNeedsNewerKubernetes, template)).toEqual(["? WindowsNodes: the parameter 'Given' has no default"]);
  });

  test('tells what to do', () => {
    const [finding] = rawOutcomes(imageNeedsNewerKubernetes, rightTemplate(withImage(`{{resolve:ssm:${path('2025', '1.31')}}}`)));
    expect(finding).toMatchObject({
      fix: 'Upgrade the cluster to 1.35 or newer, or take Windows Server 2022 or 2019.',
      value: path('2025', '1.31'),
    });
  });

  test('passes for an image of a version that is not known, whatever the cluster has', () => {
    const image = { 'Fn::Sub': `{{resolve:ssm:${path('2025', '${Given}')}}}` };
    const template = rightTemplate(
      withParameter((right) => {
        right.Resources.Cluster.Properties.Version = '1.31';
        withImage(image)(right);
      }),
    );
    expect(outcomes(imageNeedsNewerKubernetes, template)).toEqual([]);
  });

  test('is unknown if the version of the cluster is', () => {
    const template = rightManagedTemplate(
      withParameter(({ Resources }) => {
        Resources.Cluster.Properties.Version = { Ref: 'Given' };
        Resources.WindowsNodes.Properties.AmiType = 'WINDOWS_CORE_2025_x86_64';
      }),
    );
    expect(outcomes(imageNeedsNewerKubernetes, template)).toEqual(["? WindowsNodes: the parameter 'Given' has no default"]);
  });

  test.each([
    ['EKS chooses the version', undefined],
    ['the version is no version', 'newest'],
  ])('passes if %s', (_, version) => {
    const template = rightManagedTemplate(({ Resources }) => {
      Resources.Cluster.Properties.Version = version;
      Resources.WindowsNodes.Properties.AmiType = 'WINDOWS_CORE_2025_x86_64';
    });
    expect(outcomes(imageNeedsNewerKubernetes, template)).toEqual([]);
  });
});

describe('image-unverified', () => {
  const onVersion = (version: unknown, properties: object = {}) =>
    rightManagedTemplate(
      withParameter(({ Resources }) => {
        Resources.Cluster.Properties.Version = version;
        Object.assign(Resources.WindowsNodes.Properties, properties);
      }),
    );

  test.each([
    ['self-managed nodes', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    ['no Windows nodes', rightTemplate(({ Resources }) => delete Resources.WindowsNodes)],
    ['an image by a name that is not one of EKS', rightTemplate(withImage('{{resolve:ssm:/golden/windows-1.36}}'))],
    ['an image by its id', rightTemplate(withImage('ami-0123456789abcdef0'))],
    ['an image for 1.35 in a newer cluster', rightTemplate(({ Resources }) => (Resources.Cluster.Properties.Version = '1.36'))],
    ['a group that stays with 1.35', onVersion('1.36', { Version: '1.35' })],
    ['an older version', onVersion('1.9')],
    ['a version that is none', onVersion('newest')],
  ])('passes for %s', (_, template) => {
    expect(outcomes(imageUnverified, template)).toEqual([]);
  });

  test.each(['1.36', '1.37', '1.100'])('warns of an AMI type on Kubernetes %s', (version) => {
    const [line, ...more] = outcomes(imageUnverified, onVersion(version));
    expect(more).toEqual([]);
    expect(line).toContain(
      `warning WindowsNodes Properties.AmiType: Windows node group 'WindowsNodes' uses an image of EKS for Kubernetes ${version}. `,
    );
    expect(line).toContain('only up to 1.35');
    expect(rawOutcomes(imageUnverified, onVersion(version))).toMatchObject([
      { value: version, fix: expect.stringContaining(`--name ${path('2022', version)}' whether`) as string },
    ]);
  });

  test('takes the Version of the group before that of the cluster', () => {
    expect(outcomes(imageUnverified, onVersion('1.35', { Version: '1.36' }))).toHaveLength(1);
    expect(outcomes(imageUnverified, onNamedCluster(onVersion('1.35', { Version: '1.36' })))).toHaveLength(1);
  });

  test.each(forms)('warns where the image is %s', (_, form) => {
    const [line, ...more] = outcomes(imageUnverified, rightTemplate(form(path('2025', '1.36', 'Full'))));
    expect(more).toEqual([]);
    expect(line).toContain(`warning ${IMAGE}: `);
    expect(rawOutcomes(imageUnverified, rightTemplate(form(path('2025', '1.36', 'Full'))))).toMatchObject([
      { value: path('2025', '1.36', 'Full'), fix: expect.stringContaining(path('2025', '1.36', 'Full')) as string },
    ]);
  });

  test.each([
    ['the version of the cluster is', onVersion({ Ref: 'Given' }), "WindowsNodes: the parameter 'Given' has no default"],
    ['the Version of the group is', onVersion('1.35', { Version: { Ref: 'Given' } }), "WindowsNodes: the parameter 'Given' has no default"],
    ['EKS chooses the version', onVersion(undefined), "WindowsNodes: EKS chooses the Kubernetes version of the cluster 'prod'"],
    ['the cluster is only named', onNamedCluster(rightManagedTemplate()), "WindowsNodes: the cluster 'prod' is not in the templates"],
    [
      'the name of the image does not tell',
      rightTemplate(withParameter(withImage({ 'Fn::Sub': `{{resolve:ssm:${path('2022', '${Given}')}}}` }))),
      'WindowsTemplate: the name of the image does not tell its Kubernetes version',
    ],
  ])('is unknown if %s', (_, template, cause) => {
    expect(outcomes(imageUnverified, template)).toEqual([`? ${cause}`]);
  });
});

describe('image-kubernetes-version-skew', () => {
  test.each([
    ['1.36', '1.35', 'newer than'],
    ['1.31', '1.35', '4 minor versions older than'],
  ])('warns of an image for %s in a cluster of %s', (image, cluster, words) => {
    const template = rightTemplate((right) => {
      right.Resources.Cluster.Properties.Version = cluster;
      withImage(`{{resolve:ssm:${path('2022', image)}}}`)(right);
    });
    const [line] = outcomes(imageKubernetesVersionSkew, template);
    expect(line).toContain(`warning ${IMAGE}: `);
    expect(line).toContain(image);
    expect(line).toContain(words);
    expect(rawOutcomes(imageKubernetesVersionSkew, template)[0]).toMatchObject({
      fix: `Take the image for Kubernetes ${cluster}.`,
      value: path('2022', image),
    });
  });

  test.each([
    ['EKS chooses the version of the cluster', undefined],
    ['the version of the cluster is no version', 'newest'],
  ])('passes if %s', (_, version) => {
    const template = rightTemplate(({ Resources }) => (Resources.Cluster.Properties.Version = version));
    expect(outcomes(imageKubernetesVersionSkew, template)).toEqual([]);
  });

  test.each(['1.35', '1.34', '1.32'])('passes for an image for %s in a cluster of 1.35', (image) => {
    expect(outcomes(imageKubernetesVersionSkew, rightTemplate(withImage(`{{resolve:ssm:${path('2022', image)}}}`)))).toEqual([]);
  });

  test('is unknown if the version of the cluster is', () => {
    const template = rightTemplate(
      withParameter(({ Resources }) => {
        Resources.Cluster.Properties.Version = { Ref: 'Given' };
      }),
    );
    expect(outcomes(imageKubernetesVersionSkew, template)).toEqual(["? WindowsTemplate: the parameter 'Given' has no default"]);
  });

  test('takes the version of a parameter that has a default', () => {
    const template = rightTemplate((right) => {
      right.Parameters = { Version: { Type: 'String', Default: '1.34' } };
      right.Resources.Cluster.Properties.Version = { Ref: 'Version' };
    });
    expect(outcomes(imageKubernetesVersionSkew, template)).toHaveLength(1);
  });
});

describe('image-id-literal', () => {
  test('warns of an id that is written out', () => {
    const [line] = outcomes(imageIdLiteral, rightTemplate(withImage('ami-0123456789abcdef0')));
    expect(line).toContain(`warning ${IMAGE}: `);
    expect(line).toContain('ami-0123456789abcdef0');
    expect(rawOutcomes(imageIdLiteral, rightTemplate(withImage('ami-0123456789abcdef0')))[0]).toMatchObject({
      value: 'ami-0123456789abcdef0',
    });
  });

  test('tells the parameter with the id, and how templates and the CDK read it', () => {
    const [finding] = rawOutcomes(imageIdLiteral, rightTemplate(withImage('ami-0123456789abcdef0')));
    const fix = 'fix' in finding ? finding.fix : '';
    expect(fix).toContain(`Read the id from the parameter '${path('2022', '1.35')}'`);
    expect(fix).toContain('{{resolve:ssm:…}} with its name in a template');
    expect(fix).toContain('WindowsImage.eksOptimized() or ec2.MachineImage.fromSsmParameter(');
    expect(fix).toContain('If it is an AMI of your own, acknowledge the finding.');
  });

  test('passes for a text that is no id', () => {
    expect(outcomes(imageIdLiteral, rightTemplate(withImage('golden')))).toEqual([]);
  });

  test('warns of the id that a parameter has as its default', () => {
    const template = rightTemplate((right) => {
      right.Parameters = { Image: { Type: 'AWS::EC2::Image::Id', Default: 'ami-0123456789abcdef0' } };
      withImage({ Ref: 'Image' })(right);
    });
    expect(outcomes(imageIdLiteral, template)).toHaveLength(1);
  });

  test.each(forms)('passes for %s', (_, form) => {
    expect(outcomes(imageIdLiteral, rightTemplate(form(path('2022', '1.35'))))).toEqual([]);
  });
});

describe('image-parameter-not-an-image', () => {
  test.each(forms)('warns of the document of an AMI as %s', (_, form) => {
    const [line] = outcomes(imageParameterNotAnImage, rightTemplate(form(path('2022', '1.35', 'Full', ''))));
    expect(line).toContain(`warning ${IMAGE}: `);
    expect(line).toContain(path('2022', '1.35', 'Full', ''));
  });

  test.each(forms)('passes for the id of an AMI as %s', (_, form) => {
    expect(outcomes(imageParameterNotAnImage, rightTemplate(form(path('2022', '1.35', 'Full'))))).toEqual([]);
  });

  test('passes where the end of the name is not known', () => {
    const image = { 'Fn::Sub': `{{resolve:ssm:${path('2022', '1.35', 'Core', '')}\${Given}}}` };
    expect(outcomes(imageParameterNotAnImage, rightTemplate(withParameter(withImage(image))))).toEqual([]);
  });

  test.each(['', '/image_version', '/release_version'])(
    "tells the name that holds the id, in place of the one that ends in '%s'",
    (end) => {
      const [finding] = rawOutcomes(imageParameterNotAnImage, rightTemplate(withImage(`resolve:ssm:${path('2019', '1.35', 'Core', end)}`)));
      expect(finding).toMatchObject({ fix: `Take '${path('2019', '1.35')}'.`, value: path('2019', '1.35', 'Core', end) });
    },
  );

  test.each([path('2022', '${Given}', 'Core', '/image_version'), path('2022', '1.35', '${Given}', '')])(
    'tells how the name ends where it is not known whole: %s',
    (name) => {
      const template = rightTemplate(withParameter(withImage({ 'Fn::Sub': `{{resolve:ssm:${name}}}` })));
      expect(rawOutcomes(imageParameterNotAnImage, template)).toMatchObject([
        { fix: "Take the parameter whose name ends in '/image_id'." },
      ]);
    },
  );
});
