package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awseksv2"
	"github.com/aws/jsii-runtime-go"

	"example.com/cdk-eks-windows-go/ekswindows"
)

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("EveryLanguage"), nil)

	cluster := ekswindows.NewWindowsCluster(stack, jsii.String("Cluster"), &ekswindows.WindowsClusterProps{
		Version: awseksv2.KubernetesVersion_V1_35(),
		Cni:     ekswindows.WindowsCniOwner_ManagedAddon(nil),
		Ipam:    ekswindows.WindowsIpam_PrefixDelegation(&ekswindows.PrefixDelegationOptions{WarmPrefixTarget: jsii.Number(1)}),
	})
	cluster.AddWindowsNodeGroup(jsii.String("Web"), &ekswindows.WindowsNodeGroupOptions{
		InstanceType: awsec2.NewInstanceType(jsii.String("m5.xlarge")),
		Image: ekswindows.WindowsImage_EksOptimized(&ekswindows.EksOptimizedWindowsImageOptions{
			Release: ekswindows.WindowsServerRelease_SERVER_2022(),
			Edition: ekswindows.WindowsServerEdition_CORE,
		}),
		MinCapacity: jsii.Number(2),
		MaxCapacity: jsii.Number(6),
		MaxPods:     jsii.Number(60),
		NodeLabels:  &map[string]*string{"tier": jsii.String("web")},
		Taints: &[]*ekswindows.Taint{{
			Key:    jsii.String("os"),
			Value:  jsii.String("windows"),
			Effect: ekswindows.TaintEffect_NO_SCHEDULE,
		}},
		Bootstrap: &ekswindows.BootstrapOptions{KubeletExtraArgs: jsii.Strings("--v=2")},
	})
	cluster.AddWindowsManagedNodeGroup(jsii.String("Jobs"), &ekswindows.WindowsManagedNodeGroupOptions{
		InstanceTypes: &[]awsec2.InstanceType{
			awsec2.NewInstanceType(jsii.String("m5.xlarge")),
			awsec2.NewInstanceType(jsii.String("m5a.xlarge")),
		},
		MinCapacity: jsii.Number(1),
		MaxCapacity: jsii.Number(4),
	})

	app.Synth(nil)
}
