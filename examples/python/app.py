from aws_cdk import App, Stack
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_eks_v2 as eks
from cdk_eks_windows import (
    BootstrapOptions,
    Taint,
    TaintEffect,
    WindowsCluster,
    WindowsCniOwner,
    WindowsImage,
    WindowsIpam,
    WindowsServerEdition,
    WindowsServerRelease,
)

app = App()
stack = Stack(app, "EveryLanguage")

cluster = WindowsCluster(
    stack,
    "Cluster",
    version=eks.KubernetesVersion.V1_35,
    cni=WindowsCniOwner.managed_addon(),
    ipam=WindowsIpam.prefix_delegation(warm_prefix_target=1),
)
cluster.add_windows_node_group(
    "Web",
    instance_type=ec2.InstanceType("m5.xlarge"),
    image=WindowsImage.eks_optimized(
        release=WindowsServerRelease.SERVER_2022,
        edition=WindowsServerEdition.CORE,
    ),
    min_capacity=2,
    max_capacity=6,
    max_pods=60,
    node_labels={"tier": "web"},
    taints=[Taint(key="os", value="windows", effect=TaintEffect.NO_SCHEDULE)],
    bootstrap=BootstrapOptions(kubelet_extra_args=["--v=2"]),
)
cluster.add_windows_managed_node_group(
    "Jobs",
    instance_types=[ec2.InstanceType("m5.xlarge"), ec2.InstanceType("m5a.xlarge")],
    min_capacity=1,
    max_capacity=4,
)

app.synth()
