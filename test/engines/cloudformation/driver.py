"""Has LocalStack's CloudFormation engine deploy one template after the other to a stack, then delete the stack.

Reads {"steps": [{"template": {...}, "images": "ami-..."}]} from the standard input and writes, for each step and for the deletion, what
the engine said happened, in its order, and what it holds afterwards. The engine decides what is created, updated, replaced, kept and deleted,
and when. No service stands behind the resources: each is a stand-in that takes whatever it is given. Which properties cannot change
without a replacement is taken from the schemas that AWS publishes, as cfn-lint ships them.
"""

import copy
import functools
import json
import logging
import sys
from pathlib import Path
from unittest import mock

import cfnlint
from localstack.services.cloudformation import resource_provider
from localstack.services.cloudformation.engine.v2 import change_set_model_preproc, resolving
from localstack.services.cloudformation.engine.v2.change_set_model_executor import ChangeSetModelExecutor
from localstack.services.cloudformation.resource_provider import OperationStatus, ProgressEvent, ResourceProvider
from localstack.services.cloudformation.v2.entities import ChangeSet, Stack, UpdateModelInputs

ACCOUNT = "123456789012"
REGION = "eu-west-1"
ZONES = [f"{REGION}{zone}" for zone in "abc"]

schemas = Path(cfnlint.__file__).parent / "data" / "schemas"
schema_files = json.loads((schemas / "providers" / f"{REGION}.json").read_text())


@functools.cache
def schema_of(resource_type: str) -> dict:
    file = schema_files.get(resource_type)
    # A custom resource has none: its function decides.
    return json.loads((schemas / "resources" / f"{file}.json").read_text()) if file else {}


class StandIn(ResourceProvider):
    """Any resource. It says yes to everything, and keeps count of what it made."""

    made = 0
    # Attributes that the template asks for.
    attributes: dict = {}

    def __init__(self, resource_type: str):
        # The engine knows the properties of the first level.
        create_only = {path.split("/")[2] for path in schema_of(resource_type).get("createOnlyProperties", [])}
        self.SCHEMA = {
            "createOnlyProperties": [f"/properties/{name}" for name in sorted(create_only)],
            "primaryIdentifier": ["/properties/PhysicalId"],
        }

    def create(self, request):
        StandIn.made += 1
        physical_id = f"{request.logical_resource_id}-{StandIn.made}"
        attributes = {name: f"{physical_id}.{name}" for name in self.attributes.get(request.logical_resource_id, [])}
        return self._model({**attributes, **request.desired_state, "PhysicalId": physical_id})

    def update(self, request):
        kept = {
            name: value
            for name, value in request.previous_state.items()
            if name == "PhysicalId" or name in self.attributes.get(request.logical_resource_id, [])
        }
        if "LatestVersionNumber" in kept:
            # Each change of a launch template is a new version, by which its group knows of it.
            StandIn.made += 1
            kept["LatestVersionNumber"] = f"version-{StandIn.made}"
        return self._model({**kept, **request.desired_state})

    def delete(self, request):
        return self._model({})

    @staticmethod
    def _model(model):
        return ProgressEvent(status=OperationStatus.SUCCESS, resource_model=model)


def attributes_of(part, found):
    """The attributes that a template asks for, by the resource's logical id."""
    if isinstance(part, dict):
        reference = part.get("Fn::GetAtt")
        if reference:
            name, attribute = reference.split(".", 1) if isinstance(reference, str) else reference
            found.setdefault(name, set()).add(attribute)
        for value in part.values():
            attributes_of(value, found)
    elif isinstance(part, list):
        for value in part:
            attributes_of(value, found)
    return found


class Deployment:
    def __init__(self):
        self.stack = Stack(ACCOUNT, REGION, {"StackName": "stack"})
        self.previous = None

    def deploy(self, template):
        is_new = self.stack.processed_template is None
        change_set = ChangeSet(
            self.stack,
            {"ChangeSetName": "change", "ChangeSetType": "CREATE" if is_new else "UPDATE"},
            template_body=json.dumps(template),
            template=template,
        )
        change_set.compute_update_model(
            UpdateModelInputs(
                before_template=copy.deepcopy(self.stack.processed_template),
                after_template=copy.deepcopy(template),
                before_parameters=self.stack.resolved_parameters or None,
                after_parameters={},
                previous_update_model=self.previous,
            )
        )
        self.previous = change_set.update_model
        return self._execute(change_set, template)

    def delete(self):
        self.stack.status = "DELETE_IN_PROGRESS"
        change_set = ChangeSet(self.stack, {"ChangeSetName": "delete"}, template_body="")
        change_set.compute_update_model(
            UpdateModelInputs(
                before_template=self.stack.processed_template,
                after_template=None,
                before_parameters=self.stack.resolved_parameters,
                after_parameters=None,
            )
        )
        return self._execute(change_set, None)

    def _execute(self, change_set, template):
        seen = len(self.stack.events)
        result = ChangeSetModelExecutor(change_set).execute()
        if result.failure_message:
            raise RuntimeError(result.failure_message)
        events = self.stack.events[: len(self.stack.events) - seen][::-1]
        self.stack.resolved_resources = result.resources
        self.stack.resolved_parameters = change_set.resolved_parameters
        self.stack.template = template
        self.stack.processed_template = change_set.processed_template
        return {
            "events": [
                {"id": event["LogicalResourceId"], "type": event["ResourceType"], "status": event["ResourceStatus"]}
                for event in events
                if event["ResourceType"] != "AWS::CloudFormation::Stack"
            ],
            "resources": {
                name: {"type": resource["Type"], "properties": resource["Properties"]}
                for name, resource in result.resources.items()
                if "PhysicalResourceId" in resource
            },
        }


def main():
    logging.disable(logging.CRITICAL)
    steps = json.load(sys.stdin)["steps"]
    StandIn.attributes = {}
    for step in steps:
        attributes_of(step["template"], StandIn.attributes)

    images = {"current": ""}
    ec2 = mock.Mock()
    ec2.ec2.describe_availability_zones.return_value = {"AvailabilityZones": [{"ZoneName": zone} for zone in ZONES]}
    with (
        mock.patch.object(resource_provider.ResourceProviderExecutor, "try_load_resource_provider", staticmethod(StandIn)),
        mock.patch.object(change_set_model_preproc, "connect_to", lambda **_: ec2),
        mock.patch.object(resolving, "resolve_ssm_parameter", lambda account, region, name: images["current"]),
    ):
        deployment = Deployment()
        answers = []
        for step in steps:
            images["current"] = step["image"]
            answers.append(deployment.deploy(step["template"]))
        answers.append(deployment.delete())
    json.dump(answers, sys.stdout)


main()
