import { windowsImageOnLinux } from '../../lib/rules/windows-image-on-linux';
import { manifest, workload, type WorkloadOptions } from '../support/manifests';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const iis = 'mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022';
const given = { Ref: 'Given' };
const on = (os: unknown) => ({ nodeSelector: { 'kubernetes.io/os': os } });
const image = (...images: unknown[]) => ({ containers: images.map((name, index) => ({ name: `c${String(index)}`, image: name })) });

function withWorkload(podSpec: object, options?: WorkloadOptions): LooseTemplate {
  return rightTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' } };
    template.Resources.Web = manifest([workload(podSpec, options)]);
  });
}
const finding = (severity: string, name: string, evidence = 'its nodeSelector asks for linux') =>
  `${severity} Web Properties.Manifest: Deployment 'shop/web' has the Windows image '${name}', but is for Linux (${evidence}): Linux nodes do not run it.`;

describe('windows-image-on-linux passes', () => {
  test.each([
    ['for self-managed nodes', rightTemplate()],
    ['for a managed node group', rightManagedTemplate()],
    ['for a Windows image on Windows', withWorkload({ ...on('windows'), ...image(iis) })],
    ['for a Linux image on Linux', withWorkload({ ...on('linux'), ...image('public.ecr.aws/nginx/nginx:1.29') })],
    ['for an image that is not known', withWorkload({ ...on('linux'), ...image(given) })],
    ['for a Windows image where nothing selects a system, which another rule reports', withWorkload(image(iis))],
    // https://hub.docker.com/_/microsoft-dotnet-aspnet: one tag for several systems.
    ['for an image of several systems', withWorkload({ ...on('linux'), ...image('mcr.microsoft.com/dotnet/aspnet:9.0') })],
  ])('%s', (_, template) => {
    expect(outcomes(windowsImageOnLinux, template)).toEqual([]);
  });
});

describe('windows-image-on-linux fails', () => {
  test.each([
    ['a nodeSelector', on('linux'), 'its nodeSelector asks for linux'],
    ['os.name', { os: { name: 'linux' } }, 'its os.name is linux'],
  ])('for an image of Microsoft with %s', (_, podSpec, evidence) => {
    const template = withWorkload({ ...podSpec, ...image(iis) });
    expect(outcomes(windowsImageOnLinux, template)).toEqual([finding('error', iis, evidence)]);
    expect(rawOutcomes(windowsImageOnLinux, template)).toMatchObject([
      { value: iis, fix: expect.stringContaining('nodeSelector of spec.template.spec') as string },
    ]);
  });

  test.each(['mcr.microsoft.com/dotnet/framework/aspnet:4.8', 'mcr.microsoft.com/dotnet/aspnet:9.0-nanoserver-ltsc2022'])(
    'for %s',
    (name) => {
      expect(outcomes(windowsImageOnLinux, withWorkload({ ...on('linux'), ...image(name) }))).toEqual([finding('error', name)]);
    },
  );

  test('for the containers that have one', () => {
    expect(outcomes(windowsImageOnLinux, withWorkload({ ...on('linux'), ...image('example.com/web:1', iis) }))).toEqual([
      finding('error', iis),
    ]);
  });

  test('with a warning for what the name of others tells', () => {
    const name = 'example.com/shop:1.0-windowsservercore-ltsc2022';
    expect(outcomes(windowsImageOnLinux, withWorkload({ ...on('linux'), ...image(name) }))).toEqual([finding('warning', name)]);
  });
});

test('windows-image-on-linux is unknown where nothing tells which system the pods select', () => {
  expect(outcomes(windowsImageOnLinux, withWorkload({ ...on(given), ...image(iis) }))).toEqual([
    "? Web: the parameter 'Given' has no default",
  ]);
});
