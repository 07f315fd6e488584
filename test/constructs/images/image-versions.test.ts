import { CfnParameter, Size, Tags } from 'aws-cdk-lib';
import { WindowsImageComponent, type WindowsImagePipelineProps } from '../../../lib';
import { testPipeline } from '../../support/image-pipeline';
import { resources } from '../../support/templates';

function versions(props: Partial<WindowsImagePipelineProps> = {}, tag?: string): { [id: string]: unknown } {
  const { stack, template } = testPipeline(props);
  if (tag !== undefined) {
    Tags.of(stack).add('team', tag);
  }
  const all = Object.entries(resources(template()));
  return Object.fromEntries(
    all.flatMap(([id, resource]) =>
      resource?.Properties.Version === undefined ? [] : [[id.replace(/[0-9A-F]{8}$/, ''), resource.Properties.Version]],
    ),
  );
}

const own = (command: string) => ({ components: [WindowsImageComponent.powershell('Own', { buildCommands: [command] })] });

test('the same content has the same version', () => {
  expect(versions(own('Get-Date'))).toEqual(versions(own('Get-Date')));
});

// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateComponent.html: three numbers below 2^30
test('versions are those of Image Builder', () => {
  for (const version of Object.values(versions(own('Get-Date')))) {
    const parts =
      /^(\d+)\.(\d+)\.(\d+)$/
        .exec(version as string)
        ?.slice(1)
        .map(Number) ?? [];
    expect(parts).toHaveLength(3);
    expect(Math.max(...parts)).toBeLessThan(2 ** 30);
  }
});

test('a changed command gives the component another version, and the recipe, which CloudFormation replaces when the ARN of a component changes', () => {
  const [before, after] = [versions(own('Get-Date')), versions(own('Get-Item C:\\'))];
  expect(after.ImageComponentOwn).not.toBe(before.ImageComponentOwn);
  expect(after.ImageRecipe).not.toBe(before.ImageRecipe);
  expect(after.ImageComponentNodeSoftware).toBe(before.ImageComponentNodeSoftware);
});

test.each<[string, Partial<WindowsImagePipelineProps>]>([
  ['another disk', { diskSize: Size.gibibytes(150) }],
  ['another order', { windowsUpdates: true }],
])('%s gives the recipe another version', (_, props) => {
  expect(versions(props).ImageRecipe).not.toBe(versions().ImageRecipe);
});

test('tags, of which CloudFormation may replace a resource, are part of the content', () => {
  const [before, after] = [versions({}, 'web'), versions({}, 'api')];
  expect(after.ImageRecipe).not.toBe(before.ImageRecipe);
  expect(after.ImageComponentNodeSoftware).not.toBe(before.ImageComponentNodeSoftware);
});

test('a value that is known at deployment only counts by its name', () => {
  const { stack, template } = testPipeline((scope) => ({
    cachedImages: [`registry.example/${new CfnParameter(scope, 'Name').valueAsString}:1`],
  }));
  expect(stack.node.tryFindChild('Name')).toBeDefined();
  expect(JSON.stringify(template().findResources('AWS::ImageBuilder::Component'))).toMatch(/"Version":"1\.\d+\.\d+"/);
});
