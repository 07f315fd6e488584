/**
 * The HTTP proxy by which a node leaves its network.
 *
 * @see https://pkg.go.dev/golang.org/x/net/http/httpproxy
 */
export interface ProxyOptions {
  /** URL of the proxy for requests by HTTPS, without a password: `http://proxy.example.com:3128`. */
  readonly httpsProxy: string;

  /**
   * URL of the proxy for requests by HTTP.
   *
   * @default - that for HTTPS
   */
  readonly httpProxy?: string;

  /**
   * Hosts, domains (`.example.com`) and ranges that are reached without the proxy, beside those of the node, the cluster, its services and the VPC. Name those of the VPC
   * endpoints here: `.dkr.ecr.eu-central-1.amazonaws.com`.
   *
   * @default - none
   */
  readonly noProxy?: string[];
}
