package example;

import cdkekswindows.BootstrapOptions;
import cdkekswindows.EksOptimizedWindowsImageOptions;
import cdkekswindows.PrefixDelegationOptions;
import cdkekswindows.Taint;
import cdkekswindows.TaintEffect;
import cdkekswindows.WindowsCluster;
import cdkekswindows.WindowsCniOwner;
import cdkekswindows.WindowsImage;
import cdkekswindows.WindowsIpam;
import cdkekswindows.WindowsManagedNodeGroupOptions;
import cdkekswindows.WindowsNodeGroupOptions;
import cdkekswindows.WindowsServerEdition;
import cdkekswindows.WindowsServerRelease;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.eks_v2.KubernetesVersion;

public final class App {
    public static void main(final String[] args) {
        software.amazon.awscdk.App app = new software.amazon.awscdk.App();
        Stack stack = new Stack(app, "EveryLanguage");

        WindowsCluster cluster = WindowsCluster.Builder.create(stack, "Cluster")
            .version(KubernetesVersion.V1_35)
            .cni(WindowsCniOwner.managedAddon())
            .ipam(WindowsIpam.prefixDelegation(PrefixDelegationOptions.builder().warmPrefixTarget(1).build()))
            .build();
        cluster.addWindowsNodeGroup("Web", WindowsNodeGroupOptions.builder()
            .instanceType(new InstanceType("m5.xlarge"))
            .image(WindowsImage.eksOptimized(EksOptimizedWindowsImageOptions.builder()
                .release(WindowsServerRelease.SERVER_2022)
                .edition(WindowsServerEdition.CORE)
                .build()))
            .minCapacity(2)
            .maxCapacity(6)
            .maxPods(60)
            .nodeLabels(Map.of("tier", "web"))
            .taints(List.of(Taint.builder().key("os").value("windows").effect(TaintEffect.NO_SCHEDULE).build()))
            .bootstrap(BootstrapOptions.builder().kubeletExtraArgs(List.of("--v=2")).build())
            .build());
        cluster.addWindowsManagedNodeGroup("Jobs", WindowsManagedNodeGroupOptions.builder()
            .instanceTypes(List.of(new InstanceType("m5.xlarge"), new InstanceType("m5a.xlarge")))
            .minCapacity(1)
            .maxCapacity(4)
            .build());

        app.synth();
    }
}
