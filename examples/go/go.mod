module example

go 1.25

require (
	example.com/cdk-eks-windows-go/ekswindows v0.1.0
	github.com/aws/aws-cdk-go/awscdk/v2 v2.276.0
	github.com/aws/jsii-runtime-go v1.140.0
)

// Where `npm run package` puts it; not needed once the module is on a server of yours.
replace example.com/cdk-eks-windows-go/ekswindows => ../../dist/go/ekswindows
