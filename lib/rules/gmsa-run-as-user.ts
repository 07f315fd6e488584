import { gmsaSources } from '../facts/gmsa';
import { containersOf } from '../kubernetes/containers-of';
import type { PlacedWorkload } from '../model/workloads/placed-workload';
import { dataAt, textOf, type Data } from '../values/data';
import { displayData } from '../values/texts/display-data';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** Local System and Network Service, with or without their authority. */
const NETWORK_USER = /^(?:NT AUTHORITY\\)?(?:SYSTEM|LOCAL ?SYSTEM|NETWORK ?SERVICE)$/i;
const OPTIONS = ['securityContext', 'windowsOptions'];

/** @see https://learn.microsoft.com/virtualization/windowscontainers/manage-containers/gmsa-troubleshooting */
export const gmsaRunAsUser: Rule = {
  id: 'gmsa-run-as-user',
  severity: 'warning',
  title: 'Container with a gMSA that runs as a user who does not have its identity',
  why: 'In a container with a gMSA, Local System and Network Service are the account in the network. A process of another user, such as ContainerUser, is nobody there, and servers of the domain refuse it.',
  fix: "Set runAsUserName to 'NT AUTHORITY\\NetworkService', or leave it out and have the service in the container run as that user.",
  source: gmsaSources[2].url,
  requirements: ['R65'],
  check: (model) => model.clusters.flatMap(({ workloads }) => workloads.flatMap(check)),
};

function check({ podSpec, title, at }: PlacedWorkload): Outcome[] {
  return containersOf(podSpec).flatMap((container): Outcome[] => {
    const spec = ofContainer(container, podSpec, 'gmsaCredentialSpecName');
    const user = textOf(ofContainer(container, podSpec, 'runAsUserName'));
    if (spec === undefined || spec === null || user === undefined) {
      return [];
    }
    if (user instanceof Unknown || spec instanceof Unknown) {
      return [notChecked(at, user instanceof Unknown ? user : (spec as Unknown))];
    }
    return NETWORK_USER.test(user)
      ? []
      : [
          {
            at,
            message: `${title} gives its container '${displayData(dataAt(container, 'name'))}' the gMSA '${displayData(spec)}', but runs it as '${user}', who does not have that identity.`,
            fix: `Set runAsUserName to 'NT AUTHORITY\\NetworkService', or leave it out if a service in the container runs as that user.`,
            value: user,
          },
        ];
  });
}

/** What a container says itself counts, then what the pod says. */
function ofContainer(container: Data, podSpec: Data, field: string): Data {
  const own = dataAt(container, ...OPTIONS, field);
  return own === undefined || own === null ? dataAt(podSpec, ...OPTIONS, field) : own;
}
