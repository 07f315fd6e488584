/**
 * How a cluster knows which IAM principals may do what in it.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/grant-k8s-access.html
 */
export enum AuthenticationMode {
  /** Access entries of the EKS API only. */
  API = 'API',
  /** Access entries, and the ConfigMap `aws-auth`. */
  API_AND_CONFIG_MAP = 'API_AND_CONFIG_MAP',
  /** The ConfigMap `aws-auth` only. */
  CONFIG_MAP = 'CONFIG_MAP',
}
