import { Match, Template } from 'aws-cdk-lib/assertions';
import { runApp, templateIn } from '../support/run-app';

function synth(context: { [key: string]: string } = {}): Template {
  return Template.fromJSON(templateIn(runApp('bin/app.ts', context), 'WindowsOnEks'));
}

describe('the reference app', () => {
  test.each([
    ['without a Kubernetes version', {}, '1.35'],
    ['with 1.35', { kubernetesVersion: '1.35' }, '1.35'],
    ['with 1.29', { kubernetesVersion: '1.29' }, '1.29'],
  ])('%s has cluster, kubectl and image of one version', (_, context, version) => {
    const template = synth(context);
    template.hasResourceProperties('AWS::EKS::Cluster', { Version: version });
    template.hasResourceProperties('AWS::Lambda::LayerVersion', {
      Description: Match.stringLikeRegexp(`/opt/kubectl/kubectl ${version.replace('.', '\\.')}\\.`),
    });
    template.hasParameter('*', {
      Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>',
      Default: Match.stringLikeRegexp(`EKS_Optimized-${version.replace('.', '\\.')}/image_id$`),
    });
  });

  test.each(['1.30', '1', '', 'latest', 'constructor'])("refuses the Kubernetes version '%s'", (kubernetesVersion) => {
    expect(() => synth({ kubernetesVersion })).toThrow(
      `The context 'kubernetesVersion' must be one of 1.29, 1.35, got '${kubernetesVersion}'.`,
    );
  });
});
