import {
  isOtherWindowsAmiParameter,
  osOfAmiParameter,
  readWindowsAmiParameter,
  windowsAmiParameter,
} from '../../lib/facts/windows-ami-parameter';

const folder = '/aws/service/ami-windows-latest';
const core2022 = `${folder}/Windows_Server-2022-English-Core-EKS_Optimized-1.35`;

// https://docs.aws.amazon.com/eks/latest/userguide/retrieve-windows-ami-id.html
test.each([
  ['2022', 'Core', '1.35', `${core2022}/image_id`],
  ['2019', 'Full', '1.31', `${folder}/Windows_Server-2019-English-Full-EKS_Optimized-1.31/image_id`],
  ['2025', 'Core', '1.35', `${folder}/Windows_Server-2025-English-Core-EKS_Optimized-1.35/image_id`],
  ['20H2', 'Core', '1.21', `${folder}/Windows_Server-20H2-English-Core-EKS_Optimized-1.21/image_id`],
])('the parameter for Windows Server %s, %s, and Kubernetes %s is written and read', (release, edition, kubernetesVersion, name) => {
  expect(windowsAmiParameter(release, edition, kubernetesVersion)).toBe(name);
  expect(readWindowsAmiParameter(name)).toEqual({ release, edition, kubernetesVersion, holdsAmiId: true });
});

describe('the name of a parameter', () => {
  // Without a sub-parameter it is a JSON document.
  test.each([
    ['', false],
    [':3', false],
    ['/image_id', true],
    ['/image_id:3', true],
    ['/image_id:golden', true],
    ['/image_version', false],
    ['/release_version:3', false],
    ['/*', undefined],
    ['*', undefined],
    ['/*_id', undefined],
    ['*/image_id', true],
    ['*/image_version', false],
    ['/*_version', false],
  ])("tells whether it holds the id of an AMI, with '%s' at its end: %p", (end, holdsAmiId) => {
    expect(readWindowsAmiParameter(`${core2022}${end}`)).toMatchObject({ release: '2022', edition: 'Core', holdsAmiId });
  });

  test.each([':3', ':golden', '/image_id:3'])("tells its version of Kubernetes, with '%s' at its end", (end) => {
    expect(readWindowsAmiParameter(`${core2022}${end}`)?.kubernetesVersion).toBe('1.35');
  });

  test.each(['*/image_id', '1.*/image_id', '*'])("does not tell its version of Kubernetes if that is '%s'", (version) => {
    const parameter = readWindowsAmiParameter(core2022.replace('1.35', version));
    expect(parameter).toMatchObject({ release: '2022', edition: 'Core' });
    expect(parameter?.kubernetesVersion).toBeUndefined();
  });

  test.each([
    `${folder}/Windows_Server-2022-English-Full-Base`,
    `${folder}/Windows_Server-*-English-Core-EKS_Optimized-1.35/image_id`,
    `${folder}/*`,
    '/golden/Windows_Server-2022-English-Core-EKS_Optimized-1.35/image_id',
    `arn:aws:ssm:eu-west-1:111122223333:parameter/golden${core2022}`,
    '/golden/windows',
    '*',
    '',
  ])('is not read: %p', (name) => {
    expect(readWindowsAmiParameter(name)).toBeUndefined();
  });
});

describe('another Windows AMI', () => {
  test.each<[string, boolean | undefined]>([
    ['Windows_Server-2022-English-Full-Base', true],
    ['Windows_Server-2022-English-Core-ECS_Optimized/image_id', true],
    ['Windows_Server-2019-English-Full-ContainersLatest', true],
    ['TPM-Windows_Server-2022-English-Core-Base', true],
    ['Windows_Server-2022-English-Core-EKS_Optimized-1.35/image_id', false],
    ['Windows_Server-2022-English-Core-EKS_Optimized-1.35', false],
    ['Windows_Server-*-English-Core-EKS_Optimized-*', false],
    ['Windows_Server-2022-English-*', undefined],
    ['*', undefined],
  ])('%s: %p', (name, expected) => {
    expect(isOtherWindowsAmiParameter(`${folder}/${name}`)).toBe(expected);
  });

  test.each(['/golden/windows', '/golden/*', '*', '/aws/service/bottlerocket/aws-k8s-1.35/x86_64/latest/image_id'])(
    'is not known of %s',
    (name) => {
      expect(isOtherWindowsAmiParameter(name)).toBe(false);
    },
  );
});

test.each([
  [`${core2022}/image_id`, 'windows'],
  [`${folder}/*`, 'windows'],
  ['/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/standard/recommended/image_id', 'linux'],
  ['/aws/service/bottlerocket/aws-k8s-1.35/x86_64/latest/image_id', 'linux'],
  ['/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64', 'linux'],
  ['/aws/service/canonical/ubuntu/eks/24.04/1.35/stable/current/amd64/hvm/ebs-gp3/ami-id', 'linux'],
  ['/aws/service/*', undefined],
  ['/golden/aws/service/bottlerocket/', undefined],
])('the system of %s is %p', (name, os) => {
  expect(osOfAmiParameter(name)).toBe(os);
});
