// Command driver asks the VPC resource controller's own code what Windows nodes hold, and what it knows of instance types.
//
// It reads questions as JSON from the standard input and writes answers as JSON. It decides nothing itself.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/aws/amazon-vpc-resource-controller-k8s/pkg/aws/vpc"
	"github.com/aws/amazon-vpc-resource-controller-k8s/pkg/config"
	"github.com/aws/amazon-vpc-resource-controller-k8s/pkg/pool"
	"github.com/aws/amazon-vpc-resource-controller-k8s/pkg/worker"
	"github.com/go-logr/logr"
	v1 "k8s.io/api/core/v1"
)

const addressesPerPrefix = pool.NumIPv4AddrPerPrefix

// question is a node that is filled with pods, one after the other.
type question struct {
	// Data of the ConfigMap amazon-vpc-cni.
	Data map[string]string `json:"data"`
	// Slots are the secondary addresses or prefixes that the interface can hold.
	Slots int `json:"slots"`
	// Pods are the numbers of pods, rising, at which the node is looked at.
	Pods []int `json:"pods"`
}

// holding is what a node holds at one of the numbers of pods.
type holding struct {
	Groups  int `json:"groups"`
	Running int `json:"running"`
}

type instanceType struct {
	Addresses  int    `json:"addresses"`
	Hypervisor string `json:"hypervisor"`
	BareMetal  bool   `json:"bareMetal"`
}

type answers struct {
	Holdings      [][]holding             `json:"holdings"`
	InstanceTypes map[string]instanceType `json:"instanceTypes"`
}

func main() {
	var questions []question
	if err := json.NewDecoder(os.Stdin).Decode(&questions); err != nil {
		panic(err)
	}
	all := answers{InstanceTypes: map[string]instanceType{}}
	for _, q := range questions {
		all.Holdings = append(all.Holdings, fill(q))
	}
	for name, limits := range vpc.Limits {
		all.InstanceTypes[name] = instanceType{limits.IPv4PerInterface, limits.Hypervisor, limits.IsBareMetal}
	}
	if err := json.NewEncoder(os.Stdout).Encode(all); err != nil {
		panic(err)
	}
}

func fill(q question) []holding {
	log := logr.Discard()
	configMap := &v1.ConfigMap{Data: q.Data}
	_, _, _, isPrefixMode := config.ParseWinIPTargetConfigs(log, configMap)
	name, capacity := config.ResourceNameIPAddress, q.Slots
	if isPrefixMode {
		name, capacity = config.ResourceNameIPAddressFromPrefix, q.Slots*addressesPerPrefix
	}
	warmPool := config.LoadResourceConfigFromConfigMap(log, configMap)[name].WarmPoolConfig
	n := &node{pool: pool.NewResourcePool(log, warmPool, map[string]pool.Resource{}, map[string][]pool.Resource{}, "node", capacity, isPrefixMode)}

	var holdings []holding
	n.reconcile()
	running, stuck := 0, false
	for _, pods := range q.Pods {
		for running < pods && !stuck {
			_, _, err := n.pool.AssignResource(fmt.Sprint("pod-", running))
			if stuck = err != nil; !stuck {
				running++
			}
			n.reconcile()
		}
		holdings = append(holdings, holding{n.groups, running})
	}
	return holdings
}

// node does what the provider does for the pool at EC2: it makes and deletes addresses and prefixes, and always succeeds.
type node struct {
	pool   pool.Pool
	made   int
	groups int
}

func (n *node) reconcile() {
	for {
		job := n.pool.ReconcilePool()
		switch job.Operations {
		case worker.OperationCreate:
			for range job.ResourceCount {
				n.made++
				job.Resources = append(job.Resources, fmt.Sprintf("10.%d.%d.%d/28", n.made/4096, n.made/16%256, n.made%16*16))
			}
			n.groups += job.ResourceCount
		case worker.OperationDeleted:
			n.groups -= job.ResourceCount
			job.Resources = nil
		default:
			return
		}
		n.pool.UpdatePool(job, true, true)
	}
}
