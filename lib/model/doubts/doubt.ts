import type { Unknown } from '../../values/unknown';

/**
 * Why there may be more than the templates show, so that nothing is said to be missing; undefined if they show all of it.
 *
 * What is not seen, and what it may add:
 *
 * | not seen                                                        | nodes | access | objects | add-ons | routes, endpoints | policies of roles |
 * | --------------------------------------------------------------- | ----- | ------ | ------- | ------- | ----------------- | ----------------- |
 * | a cluster that the templates only name (`notInTemplates`)       | x     | x      | x       | x       |                   |                   |
 * | a macro or module (`hidden` of a template)                      | x     | x      | x       | x       | x                 | x                 |
 * | a nested stack whose template was not given                     | x     | x      | x       | x       | x                 | if it gets them   |
 * | a custom resource, or a type of others, that gets the cluster   | x     | x      | x       | x       | if it gets them   | if it gets them   |
 * | a build or script that knows the cluster                        | x     | x      | x       | x       |                   |                   |
 * | a stack that may import an export nobody uses                   | x     | x      | x       | x       | if it is of them  |                   |
 * | eksctl, which sets up parts outside of its templates            | x     | x      | x       | x       |                   |                   |
 * | GitOps, a chart of one's own, a job with kubectl (`findDeployer`) |     |        | x       |         |                   |                   |
 * | an instance or fleet outside of groups (`mayBeNode`)            | x     |        |         |         |                   |                   |
 * | Karpenter, or a role let in for other nodes (`nodesDoubt`)      | x     |        |         |         |                   |                   |
 * | something of a cluster whose name is not known                  | if it is such a thing, that part only    ||||                   |                   |
 *
 * What another stack, GitOps or a chart adds does not change what the templates show (`onlyAdds`): where an add-on or a chart in the templates owns the settings
 * of the VPC CNI, they decide all the same (`ipamDoubt`).
 *
 * `addDoubts` collects those of clusters while the templates are read, `clusterDoubt` and `nodesDoubt` answer from them; `networkDoubt` is for a
 * VPC, `findRoleChanger` for a role. Three are not about missing parts: `otherCniDoubt` (another CNI gives addresses), `bootstrapDoubt` (something
 * that is not user data calls the bootstrap script), `sameClusterDoubt` (two clusters may be one).
 */
export type Doubt = Unknown | undefined;
