import { WindowsServerRelease } from '../../../lib';

// https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html; builds: aws/karpenter-provider-aws, pkg/providers/amifamily.
test.each([
  [WindowsServerRelease.SERVER_2019, '2019', '10.0.17763'],
  [WindowsServerRelease.SERVER_2022, '2022', '10.0.20348'],
  [WindowsServerRelease.SERVER_2025, '2025', '10.0.26100'],
])('%s is known by name and build', (release, name, osBuild) => {
  expect(release).toMatchObject({ name, osBuild });
  expect(WindowsServerRelease.of(name)).toEqual(release);
  expect(String(release)).toBe(`Windows Server ${name}`);
});

// R32; 2025: eksctl pkg/ami/ssm_resolver.go.
test.each([
  [WindowsServerRelease.SERVER_2022, '1.23'],
  [WindowsServerRelease.SERVER_2025, '1.35'],
])('%s needs Kubernetes %s', (release, lowestKubernetesVersion) => {
  expect(release.lowestKubernetesVersion).toBe(lowestKubernetesVersion);
});

// R61, with the dates of the release calendar.
test.each([
  ['20H2', '2022-08-09'],
  ['2004', '2021-12-14'],
  ['1909', '2020-12-08'],
])('%s is retired since %s, and cannot be taken any more', (name, date) => {
  expect(() => WindowsServerRelease.of(name)).toThrow(
    `'${name}' was retired on ${date} and has no AMI any more. Take one of 2025, 2022, 2019`,
  );
});

test.each(['2016', '', '2022 ', 'SERVER_2022', 'constructor'])("'%s' is no release of EKS", (name) => {
  expect(() => WindowsServerRelease.of(name)).toThrow(`Windows Server release '${name}' is not known: EKS has AMIs of 2025, 2022, 2019`);
});
