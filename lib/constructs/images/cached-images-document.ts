import { DEPLOYMENT_VALUE, DEPLOYMENT_VALUE_FUNCTION } from '../bootstrap/deployment-value';
import { powershellLiteral } from '../bootstrap/powershell-literal';
import { componentDocument } from './component-document';
import { START_CONTAINERD, STOP_CONTAINERD } from './start-containerd';

/** What may be the name of a container image that is known at deployment only. */
const IMAGE_CHARACTERS = '[A-Za-z0-9./:@_-]+';

/** Hours that pulling may take: images of gigabytes are extracted one layer after the other. */
const PULL_TIMEOUT_SECONDS = 4 * 3600;

/** Pulls by what the role of the instance may: the tools of AWS for PowerShell are on its Windows AMIs; where they are not, the CLI does it. */
const PULL = [
  'function Get-RegistryPassword($Region) {',
  '  if (Get-Command -Name Get-ECRLoginCommand -ErrorAction SilentlyContinue) { return (Get-ECRLoginCommand -Region $Region).Password }',
  '  $password = & aws.exe ecr get-login-password --region $Region',
  "  if ($LASTEXITCODE -ne 0) { throw 'ECR gives no password' }",
  '  $password',
  '}',
  'foreach ($image in $images) {',
  "  $options = @('--namespace', 'k8s.io', 'images', 'pull')",
  "  if ($image -cmatch '^\\d{12}\\.dkr[.-]ecr(-fips)?\\.(?<Region>[a-z0-9-]+)\\.') {",
  '    $options += "--user", "AWS:$(Get-RegistryPassword $Matches.Region)"',
  '  }',
  '  foreach ($attempt in 1..3) {',
  '    & $ctr @options $image | Out-Null',
  '    if ($LASTEXITCODE -eq 0) { break }',
  '    if ($attempt -eq 3) { throw "$image could not be pulled" }',
  '    Start-Sleep -Seconds 30',
  '  }',
  '  & $ctr --namespace k8s.io images label $image io.cri-containerd.pinned=pinned | Out-Null',
  '  if ($LASTEXITCODE -ne 0) { throw "$image could not be pinned" }',
  '  Write-Output "Cached $image"',
  '}',
];

/**
 * The document of the component that pulls container images into the namespace of containerd that kubelet reads, and proves that they are there, at the end of the
 * build and on a new instance.
 *
 * `ctr` knows no credentials of kubelet: for a private registry of ECR the instance asks for a password with its role. Pinned images are not removed by kubelet when
 * the disk fills.
 *
 * @param images names with registry and tag or digest
 * @param title how messages call the pipeline
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html
 */
export function cachedImagesDocument(images: readonly string[], title: string): string {
  const literals = images.map((image) => powershellLiteral(image, title, 'cachedImages', IMAGE_CHARACTERS));
  const list = [
    ...(literals.some((literal) => literal.includes(DEPLOYMENT_VALUE)) ? DEPLOYMENT_VALUE_FUNCTION : []),
    '$images = @(',
    ...literals.map((literal, index) => `  ${literal}${index === literals.length - 1 ? '' : ','}`),
    ')',
  ];
  const check = [
    ...list,
    ...START_CONTAINERD,
    '$cached = @(& $ctr --namespace k8s.io images list --quiet)',
    "if ($LASTEXITCODE -ne 0) { throw 'containerd does not list its images' }",
    '$missing = @($images | Where-Object { $cached -notcontains $_ })',
    "$names = $missing -join ', '",
    'if ($missing) { throw "Not cached: $names" }',
    ...STOP_CONTAINERD,
  ];
  return componentDocument('Container images that nodes have before their first pod', {
    build: [
      { name: 'PullImages', script: [...list, ...START_CONTAINERD, ...PULL, ...STOP_CONTAINERD], timeoutSeconds: PULL_TIMEOUT_SECONDS },
    ],
    validate: [{ name: 'FindImages', script: check }],
    test: [{ name: 'FindImages', script: check }],
  });
}
