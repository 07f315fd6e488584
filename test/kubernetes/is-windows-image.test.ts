import { isWindowsImage } from '../../lib/kubernetes/is-windows-image';
import { PartialText } from '../../lib/values/partial-text';
import { Unknown } from '../../lib/values/unknown';

const hole = new Unknown('the account is not known');

// Images of learn.microsoft.com container-base-images, and of the EKS user guide's page on Windows AMIs.
test.each([
  'mcr.microsoft.com/windows/nanoserver:ltsc2022',
  'mcr.microsoft.com/windows/servercore:ltsc2019',
  'mcr.microsoft.com/windows/server:ltsc2022',
  'mcr.microsoft.com/windows:ltsc2019',
  'mcr.microsoft.com/windows/servercore',
  'mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2019',
  'mcr.microsoft.com/windows/servercore@sha256:0123',
  'mcr.microsoft.com/dotnet/framework/aspnet:4.8',
  'mcr.microsoft.com/dotnet/aspnet:8.0-nanoserver-ltsc2022',
  'mcr.microsoft.com/dotnet/sdk:8.0-windowsservercore-ltsc2022@sha256:0123',
  'mcr.microsoft.com/oss/kubernetes/windows-host-process-containers-base-image:v1.0.0',
  'python:3.12-windowsservercore',
  'localhost:5000/golang:nanoserver',
  'amazonaws.com/eks/pause-windows:latest',
  '602401143452.dkr.ecr.us-west-2.amazonaws.com/eks/pause-windows:3.10',
])('is a Windows image: %s', (image) => {
  expect(isWindowsImage(image)).toBe(true);
});

test.each([
  'nginx',
  'mcr.microsoft.com/dotnet/aspnet:8.0',
  'mcr.microsoft.com/windowsapps/tool:1',
  'example.com/mcr.microsoft.com/windows/servercore:ltsc2022',
  'example.com/nanoserver:1',
  'example.com/web:nanoserverless',
  'nanoserver:5000/web:1',
  'public.ecr.aws/eks-distro/kubernetes/pause:3.10',
  '',
])('does not show to be one: %j', (image) => {
  expect(isWindowsImage(image)).toBe(false);
});

describe('of a name with holes', () => {
  test.each([
    ['the repository', PartialText.of(['mcr.microsoft.com/windows/servercore:', hole])],
    ['the tag', PartialText.of([hole, '/web:1-nanoserver-ltsc2022'])],
    ['the end of the path', PartialText.of([hole, '.dkr.ecr.', hole, '.amazonaws.com/eks/pause-windows:3.10'])],
  ])('%s may suffice', (_, image) => {
    expect(isWindowsImage(image)).toBe(true);
  });

  test('the image of an asset of the CDK does not show to be one, though account and Region are not known', () => {
    expect(isWindowsImage(PartialText.of([hole, '.dkr.ecr.', hole, '.', hole, '/cdk-hnb659fds-container-assets:0f1e']))).toBe(false);
  });

  test.each([
    ['a hole before the host', PartialText.of([hole, '/web:1'])],
    ['a hole that may go on with the name', PartialText.of(['mcr.microsoft.com/windows', hole])],
    ['a hole in the path', PartialText.of([hole, '.dkr.ecr.eu-west-1.amazonaws.com/', hole, ':1'])],
    ['a hole in the tag', PartialText.of(['python:3.12', hole])],
    ['nothing but a hole', hole],
  ])('%s leaves it open', (_, image) => {
    expect(isWindowsImage(image)).toEqual(new Unknown(hole.cause));
  });
});
