// Command driver asks the VPC resource controller's own code what Windows nodes hold, and what it knows of instance types.
//
// It reads questions as JSON from the standard input and writes answers as JSON. It decides nothing itself.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/aws/amazon-vpc-resource-controller-k8s/pkg/aws/vpc"
	"github.com/aws/amazon-vpc-resource-controller-k8s/pkg/config"
	"github.com/aws/amazon-vpc-resource-controller-k8s/pkg/pool"
	"github.com/aws/amazon-vpc-resource-controller-k8s/pkg/worker"
	"github.com/go-logr/logr"
	v1 "k8s.io/api/core/v1"
)

const addressesPerPrefix = pool.NumIPv4AddrPerPrefix

// questions are about nodes that are filled, and about nodes on which pods come and go.
type questions struct {
	Fillings []question `json:"fillings"`
	Churns   []churn    `json:"churns"`
}

// churn is a node on which pods come and go.
type churn struct {
	Data  map[string]string `json:"data"`
	Slots int               `json:"slots"`
	Steps []step            `json:"steps"`
}

// step is something that happens on the node; what is zero does not.
type step struct {
	// Start asks for addresses for so many new pods.
	Start int `json:"start"`
	// End ends so many of the pods that run, the newest first.
	End int `json:"end"`
	// EndOldest ends so many of the pods that run, the oldest first.
	EndOldest int `json:"endOldest"`
	// Thin ends all pods but one of each prefix.
	Thin bool `json:"thin"`
	// Cool lets the cool-down of all addresses pass.
	Cool bool `json:"cool"`
}

// state is what a node has after a step.
type state struct {
	Groups  int `json:"groups"`
	Running int `json:"running"`
	Cooling int `json:"cooling"`
}

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
	Churns        [][]state               `json:"churns"`
	InstanceTypes map[string]instanceType `json:"instanceTypes"`
}

func main() {
	var asked questions
	if err := json.NewDecoder(os.Stdin).Decode(&asked); err != nil {
		panic(err)
	}
	all := answers{InstanceTypes: map[string]instanceType{}}
	for _, q := range asked.Fillings {
		all.Holdings = append(all.Holdings, fill(q))
	}
	for _, c := range asked.Churns {
		all.Churns = append(all.Churns, c.run())
	}
	for name, limits := range vpc.Limits {
		all.InstanceTypes[name] = instanceType{limits.IPv4PerInterface, limits.Hypervisor, limits.IsBareMetal}
	}
	if err := json.NewEncoder(os.Stdout).Encode(all); err != nil {
		panic(err)
	}
}

func newNode(data map[string]string, slots int) *node {
	log := logr.Discard()
	configMap := &v1.ConfigMap{Data: data}
	_, _, _, isPrefixMode := config.ParseWinIPTargetConfigs(log, configMap)
	name, capacity := config.ResourceNameIPAddress, slots
	if isPrefixMode {
		name, capacity = config.ResourceNameIPAddressFromPrefix, slots*addressesPerPrefix
	}
	warmPool := config.LoadResourceConfigFromConfigMap(log, configMap)[name].WarmPoolConfig
	n := &node{pool: pool.NewResourcePool(log, warmPool, map[string]pool.Resource{}, map[string][]pool.Resource{}, "node", capacity, isPrefixMode)}
	n.reconcile()
	return n
}

func fill(q question) []holding {
	n := newNode(q.Data, q.Slots)
	var holdings []holding
	running, stuck := 0, false
	for _, pods := range q.Pods {
		for running < pods && !stuck {
			stuck = !n.start()
			if !stuck {
				running++
			}
		}
		holdings = append(holdings, holding{n.groups, running})
	}
	return holdings
}

func (c churn) run() []state {
	n := newNode(c.Data, c.Slots)
	var states []state
	for _, s := range c.Steps {
		for range s.Start {
			n.start()
		}
		for range min(s.End, len(n.pods)) {
			n.end(len(n.pods) - 1)
		}
		for range min(s.EndOldest, len(n.pods)) {
			n.end(0)
		}
		if s.Thin {
			n.thin()
		}
		if s.Cool {
			n.cool()
		}
		states = append(states, state{n.groups, len(n.pods), len(n.pool.Introspect().CoolingResources)})
	}
	return states
}

// node does what the provider does for the pool at EC2: it makes and deletes addresses and prefixes, and always succeeds.
type node struct {
	pool   pool.Pool
	made   int
	groups int
	// pods that run, the oldest first.
	pods    []pod
	started int
}

type pod struct {
	name, address string
}

// start asks once for the address of a new pod.
func (n *node) start() bool {
	name := fmt.Sprint("pod-", n.started)
	n.started++
	address, _, err := n.pool.AssignResource(name)
	if err == nil {
		n.pods = append(n.pods, pod{name, address})
	}
	n.reconcile()
	return err == nil
}

func (n *node) end(index int) {
	ended := n.pods[index]
	if _, err := n.pool.FreeResource(ended.name, ended.address); err != nil {
		panic(err)
	}
	n.pods = append(n.pods[:index:index], n.pods[index+1:]...)
	n.reconcile()
}

func (n *node) thin() {
	used := n.pool.Introspect().UsedResources
	seen := map[string]bool{}
	for index := 0; index < len(n.pods); {
		group := used[n.pods[index].name].GroupID
		if seen[group] {
			n.end(index)
		} else {
			seen[group] = true
			index++
		}
	}
}

// cool dates back what the pool has in cool-down: its list is the pool's own.
func (n *node) cool() {
	cooling := n.pool.Introspect().CoolingResources
	for index := range cooling {
		cooling[index].DeletionTimestamp = time.Time{}
	}
	n.pool.ProcessCoolDownQueue()
	n.reconcile()
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
