import { serviceBackendsExceedLimit } from '../../lib/rules/service-backends-exceed-limit';
import { conditional, manifest, workload, type WorkloadOptions } from '../support/manifests';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const given = { Ref: 'Given' };
const noDefault = "the parameter 'Given' has no default";
const windows = { nodeSelector: { 'kubernetes.io/os': 'windows' } };

function service(
  spec: object = {},
  { namespace = 'shop', kind = 'Service', apiVersion = 'v1' }: { namespace?: unknown; kind?: unknown; apiVersion?: unknown } = {},
) {
  return { apiVersion, kind, metadata: { name: 'front', namespace }, spec: { selector: { app: 'web' }, ports: [{ port: 80 }], ...spec } };
}

function withService(serviceObject: object, ...workloads: [WorkloadOptions, object?][]): LooseTemplate {
  return rightTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' }, Many: { Type: 'Number', Default: 1025 } };
    template.Resources.Front = manifest([serviceObject]);
    for (const [index, [options, podSpec = windows]] of workloads.entries()) {
      template.Resources[`Web${String(index)}`] = manifest([workload(podSpec, options)]);
    }
  });
}

// "A single service with a load balancer can support up to 1,024 back-end Pods": Amazon EKS User Guide, windows-support.html.
describe('service-backends-exceed-limit passes', () => {
  test.each([
    ['for self-managed nodes', rightTemplate()],
    ['for a managed node group', rightManagedTemplate()],
    ['for 1024 pods', withService(service(), [{ replicas: 1024 }])],
    ['for 1024 pods of two workloads', withService(service(), [{ replicas: 1000 }], [{ replicas: 24 }])],
    ['for pods of Linux', withService(service(), [{ replicas: 2000 }, { nodeSelector: { 'kubernetes.io/os': 'linux' } }])],
    ['for pods with other labels', withService(service(), [{ replicas: 2000, labels: { app: 'api' } }])],
    ['for pods of another namespace', withService(service(), [{ replicas: 2000, namespace: 'other' }])],
    ['for a service that balances nothing', withService(service({ clusterIP: 'None' }), [{ replicas: 2000 }])],
    ['for a service that is a name', withService(service({ type: 'ExternalName' }), [{ replicas: 2000 }])],
    ['for a service without selector', withService(service({ selector: {} }), [{ replicas: 2000 }])],
    ['for a service of another API', withService(service({}, { apiVersion: 'serving.knative.dev/v1' }), [{ replicas: 2000 }])],
    ['for another kind', withService(service({}, { kind: 'Endpoints' }), [{ replicas: 2000 }])],
    ['for a DaemonSet, which has a pod for each node', withService(service(), [{ kind: 'DaemonSet' }])],
    ['for no pods at all, whatever they run', withService(service(), [{ replicas: 0 }, { os: { name: given } }])],
  ])('%s', (_, template) => {
    expect(outcomes(serviceBackendsExceedLimit, template)).toEqual([]);
  });
});

describe('service-backends-exceed-limit warns', () => {
  test.each([
    ['of 1025 pods', withService(service(), [{ replicas: 1025 }]), 1025, 2],
    ['of 1025 pods of two workloads', withService(service(), [{ replicas: 1000 }], [{ replicas: 25, kind: 'StatefulSet' }]), 1025, 2],
    ['of a pod too many', withService(service(), [{ replicas: 1024 }], [{ kind: 'Pod' }]), 1025, 2],
    ['of 2049 pods', withService(service({ type: 'LoadBalancer' }), [{ replicas: 2049 }]), 2049, 3],
    ['of a parameter with a default', withService(service(), [{ replicas: { Ref: 'Many' } }]), 1025, 2],
    ['of enough pods beside a DaemonSet', withService(service(), [{ kind: 'DaemonSet' }], [{ replicas: 1025 }]), 1025, 2],
    ['of enough pods, whatever the others are', withService(service(), [{ replicas: 1025 }], [{ replicas: given }]), 1025, 2],
  ])('%s', (_, template, pods, services) => {
    expect(outcomes(serviceBackendsExceedLimit, template)).toEqual([
      `warning Front Properties.Manifest: Service 'shop/front' has ${String(pods)} Windows pods behind it, and a service can have 1024.`,
    ]);
    expect(rawOutcomes(serviceBackendsExceedLimit, template)[0]).toMatchObject({
      value: `${String(pods)} pods`,
      fix: `Split them over ${String(services)} services.`,
    });
  });

  test('of a service in another template, of a cluster that is only named', () => {
    const one = { Resources: { Web: manifest([workload(windows, { replicas: 1025 })], 'existing') } };
    const other = { Resources: { Front: manifest([service()], 'existing') } };
    expect(outcomes(serviceBackendsExceedLimit, [one, other])).toHaveLength(1);
  });
});

describe('service-backends-exceed-limit is unknown', () => {
  test.each([
    ['if the number of pods is', withService(service(), [{ replicas: given }])],
    ['if one of two numbers is', withService(service(), [{ replicas: 1000 }], [{ replicas: given }])],
    ['if the system of the pods is', withService(service(), [{ replicas: 2000 }, { os: { name: given } }])],
    ['if a label of the pods is', withService(service(), [{ replicas: 2000, labels: { app: given } }])],
    ['if the selector is', withService(service({ selector: given }), [{ replicas: 2000 }])],
    ['if the namespace of the service is', withService(service({}, { namespace: given }), [{ replicas: 2000 }])],
    ['if the kind of the object is', withService(service({}, { kind: given }), [{ replicas: 2000 }])],
    ['if the API of the object is', withService(service({}, { apiVersion: given }), [{ replicas: 2000 }])],
    ['if the type of the service is', withService(service({ type: given }), [{ replicas: 2000 }])],
    ['if the address of the service is', withService(service({ clusterIP: given }), [{ replicas: 2000 }])],
    ['if the workload is made under a condition', conditional(withService(service(), [{ replicas: 2000 }]), 'Web0')],
  ])('%s', (_, template) => {
    expect(outcomes(serviceBackendsExceedLimit, template)).toEqual([`? Front: ${noDefault}`]);
  });
});
