import { imageComponentPullsElsewhere as rule } from '../../lib/rules/image-component-pulls-elsewhere';
import { component, imageTemplate } from '../support/image-builder-templates';
import { type LooseTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

const running = (...commands: string[]) =>
  imageTemplate(({ Resources }) => {
    Resources.Own = component(...commands);
  });
const IIS = 'mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022';

describe('image-component-pulls-elsewhere', () => {
  test.each<[string, LooseTemplate]>([
    ['no component', rightTemplate()],
    ['the namespace of kubelet', running(`ctr.exe -n k8s.io images pull ${IIS}`)],
    ['the namespace by its long name', running(`ctr --namespace=k8s.io image pull ${IIS}`, `ctr --namespace 'k8s.io' i import a.tar`)],
    ['the namespace by the environment', running("$env:CONTAINERD_NAMESPACE = 'k8s.io'", `ctr images pull ${IIS}`)],
    ['options that are not known', running(`ctr $options images pull ${IIS}`, `ctr @options images pull ${IIS}`)],
    ['a list of images', running('ctr.exe images list', 'ctr.exe version')],
    ['a text', running(`Write-Output 'docker pull ${IIS}'`)],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each([
    ['ctr without namespace', `ctr.exe images pull ${IIS}`, "namespace 'default'"],
    ['ctr by its path', `& 'C:\\Program Files\\containerd\\ctr.exe' image pull --user AWS:1 ${IIS}`, "namespace 'default'"],
    ['ctr with another namespace', `ctr -n moby images pull ${IIS}`, "namespace 'default'"],
    ['ctr image import', 'ctr images import C:\\images.tar', "namespace 'default'"],
    ['docker', `docker pull ${IIS}`, 'calls docker'],
    ['docker.exe', `docker.exe login --username AWS`, 'calls docker'],
  ])('warns of %s', (_, command, what) => {
    const found = outcomes(rule, running('Get-Date', command));
    expect(found).toEqual([expect.stringMatching(/^warning Own Properties\.Data: The component 'Own' .*in the step 'Run'/)]);
    expect(found[0]).toContain(what);
  });

  test('is unknown for a document in S3', () => {
    const template = imageTemplate(({ Resources }) => {
      Resources.Own.Properties = { Name: 'own', Platform: 'Windows', Version: '1.0.0', Uri: 's3://images/own.yaml' };
    });
    expect(outcomes(rule, template)).toEqual(['? Own: the document of the component is not in the template']);
  });
});
