import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { parse } from 'yaml';
import { WindowsImagePipeline, type WindowsImagePipelineProps } from '../../lib';
import { type DeployTimeValues, evaluateString } from './evaluate';
import { testStack } from './synth';
import { resources } from './templates';

/** A VPC that is not of the template. */
export function importedVpc(stack: Stack): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-0123456789abcdef0',
    vpcCidrBlock: '10.0.0.0/16',
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    publicSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
    privateSubnetIds: ['subnet-0123456789abcdef2', 'subnet-0123456789abcdef3'],
  });
}

/** A pipeline for Kubernetes 1.35, in a stack of its own unless one is given. */
export function testPipeline(
  props: Partial<WindowsImagePipelineProps> | ((stack: Stack) => Partial<WindowsImagePipelineProps>) = {},
  stack = testStack(),
): { stack: Stack; pipeline: WindowsImagePipeline; template: () => Template } {
  const pipeline = new WindowsImagePipeline(stack, 'Image', {
    kubernetesVersion: eks.KubernetesVersion.V1_35,
    vpc: importedVpc(stack),
    ...(typeof props === 'function' ? props(stack) : props),
  });
  return { stack, pipeline, template: () => Template.fromStack(stack) };
}

/** A step of the document of a component. */
export interface DocumentStep {
  readonly name: string;
  readonly timeoutSeconds?: number;
  readonly inputs: { readonly commands: string[] };
}

/** The document of a component. */
export interface ComponentDocument {
  readonly phases: { readonly name: string; readonly steps: DocumentStep[] }[];
}

/** The documents that a template holds, by the name of the component, as Image Builder reads them. */
export function componentDocuments(template: Template, values: DeployTimeValues = {}): { [name: string]: ComponentDocument } {
  const components = Object.values(resources(template, 'AWS::ImageBuilder::Component')).flatMap((component) => component ?? []);
  return Object.fromEntries(
    components
      .filter(({ Properties }) => Properties.Data !== undefined)
      .map(({ Properties: { Name, Data } }) => [(Name as string).split('-').at(-1), parse(evaluateString(Data, values))]),
  ) as { [name: string]: ComponentDocument };
}

/** The script of the one step that a phase of a component has. */
export function scriptOf(documents: { [name: string]: ComponentDocument }, component: string, phase: string): string {
  const steps = documents[component].phases.filter(({ name }) => name === phase).flatMap((found) => found.steps);
  if (steps.length !== 1 || steps[0].inputs.commands.length !== 1) {
    throw new Error(`The phase '${phase}' of '${component}' has not one step with one script: ${JSON.stringify(steps)}`);
  }
  return steps[0].inputs.commands[0];
}
