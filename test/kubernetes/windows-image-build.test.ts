import { windowsImageBuild } from '../../lib/kubernetes/windows-image-build';
import { PartialText } from '../../lib/values/partial-text';
import { Unknown } from '../../lib/values/unknown';

const hole = new Unknown("the parameter 'X' has no default", 'X');

// Tags as https://mcr.microsoft.com has them.
test.each([
  ['mcr.microsoft.com/windows/servercore:ltsc2019', 17763],
  ['mcr.microsoft.com/windows/servercore:10.0.20348.2402-amd64', 20348],
  ['mcr.microsoft.com/windows/nanoserver:1809', 17763],
  ['mcr.microsoft.com/windows/nanoserver:1809-KB4577668-amd64', 17763],
  ['mcr.microsoft.com/windows/server:ltsc2022', 20348],
  ['mcr.microsoft.com/windows:20H2', 19042],
  ['mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2025', 26100],
  ['mcr.microsoft.com/dotnet/framework/aspnet:4.8-20240611-windowsservercore-ltsc2019', 17763],
  ['mcr.microsoft.com/dotnet/framework/runtime:4.8.1-windowsservercore-1809', 17763],
  ['mcr.microsoft.com/dotnet/aspnet:8.0-nanoserver-1809-amd64', 17763],
  ['mcr.microsoft.com/oss/kubernetes/pause:3.9-windows-ltsc2022-amd64', 20348],
])('%s says for certain for which build it is', (image, build) => {
  expect(windowsImageBuild(image)).toEqual({ build, image, isHint: false });
});

test.each([
  ['golang:1.22-windowsservercore-ltsc2022', 20348],
  ['public.ecr.aws/shop/web:1.2-ltsc2019', 17763],
  ['localhost:5000/shop/web:1.2-nanoserver-1809', 17763],
  ['mcr.microsoft.com/windows/servercore:ltsc2019@sha256:0a1b', 17763],
  ['example.com/mcr.microsoft.com/windows/servercore:ltsc2019', 17763],
])('%s gives a hint', (image, build) => {
  expect(windowsImageBuild(image)).toEqual({ build, image, isHint: true });
});

test.each([
  'mcr.microsoft.com/windows/servercore',
  'mcr.microsoft.com/dotnet/framework/aspnet:4.8',
  'mcr.microsoft.com/dotnet/aspnet:8.0',
  'mcr.microsoft.com/windows/servercore@sha256:0a1b',
  'mcr.microsoft.com/windows/servercore:ltsc2021',
  // The version of an application, not of Windows.
  'mcr.microsoft.com/mssql/server:1809',
  'example.com/shop:1909',
  'example.com/shop:2004-windows',
  'localhost:1809/shop',
  'example.com/ltsc2019/shop:1.0',
  'example.com/shop:ltsc2019-ltsc2022',
  '',
  undefined,
  null,
  7,
  {},
])('%j does not tell', (image) => {
  expect(windowsImageBuild(image)).toBeUndefined();
});

describe('what is known of a name', () => {
  test.each([
    [
      'a registry that is not',
      ['', hole, '.dkr.ecr.eu-west-1.amazonaws.com/shop:1.2-ltsc2019'],
      '….dkr.ecr.eu-west-1.amazonaws.com/shop:1.2-ltsc2019',
    ],
    ['a repository that is not', ['mcr.microsoft.com/windows/', hole, ':ltsc2019'], '…:ltsc2019'],
  ])('is a hint, for %s', (_, pieces, image) => {
    expect(windowsImageBuild(PartialText.of(pieces))).toEqual({ build: 17763, image, isHint: true });
  });

  test('tells nothing where the tag has no word of Windows', () => {
    expect(windowsImageBuild(PartialText.of([hole, '/shop:1.0']))).toBeUndefined();
    expect(windowsImageBuild(PartialText.of([hole, '/shop@sha256:0a']))).toBeUndefined();
  });

  test.each([
    ['the end of the tag', PartialText.of(['mcr.microsoft.com/windows/servercore:ltsc2019-', hole])],
    ['its beginning', PartialText.of(['mcr.microsoft.com/windows/servercore:', hole, '-ltsc2019'])],
    ['all', hole],
  ])('is not enough without %s', (_, image) => {
    expect(windowsImageBuild(image)).toEqual(new Unknown("the parameter 'X' has no default"));
  });
});
