import {
  serviceClients,
  signalEndpointService,
  systemsManagerPolicy,
  systemsManagerServices,
  userDataClients,
} from '../../facts/aws-service-clients';
import { allOf } from '../../values/all-of';
import type { Value } from '../../values/unknown';
import type { Cluster } from '../cluster/cluster';
import { runsClient } from '../cluster/runs-client';
import type { RolePolicies } from '../iam/role-policies';
import { hasCommand } from '../user-data/has-command';
import type { GroupParts } from './group-parts';
import { waitsForSignals } from './waits-for-signals';

/** A service of AWS that something on Windows nodes calls, beside those that every node calls. */
export interface ServiceNeed {
  /** As in the name of its VPC endpoint. */
  readonly service: string;
  readonly isCalled: Value<boolean>;
  /** What happens where it cannot be reached, as a part of a sentence. */
  readonly consequence: string;
  /** Whether the deployment fails then. */
  readonly isFatal: boolean;
}

/**
 * What the user data of a Windows group, the agents on its nodes and the pods that run on each node call.
 *
 * @param policies of the role of the nodes
 */
export function serviceNeeds(group: GroupParts, cluster: Cluster, policies: RolePolicies): ServiceNeed[] {
  const { userData, resource } = group;
  return [
    signal(group),
    ...userDataClients.map(({ command, service }) => ({
      service,
      // What cannot be read may call anything, so a command that is not seen is none.
      isCalled: hasCommand(userData, command) === true,
      consequence: `a command of the user data cannot reach ${service}`,
      isFatal: false,
    })),
    ...systemsManagerServices.map((service) => ({
      service,
      isCalled: allOf([policies.awsManaged.includes(systemsManagerPolicy), resource.exists]) === true,
      consequence: 'Systems Manager does not reach the nodes, and so no session does',
      isFatal: false,
    })),
    ...serviceClients
      .filter(({ isOnWindows }) => isOnWindows)
      .flatMap((client) =>
        client.services.map((service) => ({
          service,
          isCalled: runsClient(cluster, client) !== undefined,
          consequence: `the pods of ${client.title} cannot do their work`,
          isFatal: false,
        })),
      ),
  ].filter(({ isCalled }) => isCalled !== false);
}

/** A call with another address goes elsewhere. */
function signal({ userData, resource, kind }: GroupParts): ServiceNeed {
  const calls = allOf([
    hasCommand(userData, /\bcfn-signal\b|Send-CFNResourceSignal|cloudformation\s+signal-resource/i),
    hasCommand(userData, /--?url\b/i) !== true,
  ]);
  return {
    service: signalEndpointService,
    isCalled: kind === 'managed' ? false : allOf([waitsForSignals(resource), calls]),
    consequence: 'CloudFormation waits for the signal of the nodes, which does not reach it, and rolls the stack back',
    isFatal: true,
  };
}
