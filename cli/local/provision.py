"""Makes tables, queues, topics and buckets in moto, by direct calls from the same
definitions that CloudFormation deploys: moto's own CloudFormation drops expiry,
restore, encryption and life cycle without a word.
"""  # noqa: D205 - one sentence and its reason

import json
from collections.abc import Callable, Mapping
from typing import Any

import boto3

from cli.local.intrinsics import Made, UnresolvedError, resolve
from cli.local.stack import BUILT, Resource, Stack
from cli.local.variables import StackError

Properties = dict[str, Any]
Maker = Callable[[boto3.Session, Made, str, Properties], None]


def provision(stack: Stack, session: boto3.Session) -> Made:
    """Make everything that can stand on a laptop; what Ref and GetAtt give for it.

    Raises:
        StackError: a resource has a property that nobody here knows how to make.
    """
    made = Made(stack.region)
    for function in stack.functions:
        logical = function.logical
        name = stack.full_name(function.name)
        made.refs[logical] = name
        made.attributes[logical, "Arn"] = (
            f"arn:aws:lambda:{stack.region}:{made.ref('AWS::AccountId')}"
            f":function:{name}"
        )
        if function.has_url:
            url = f"https://vigie-{stack.stage}.lambda-url.{stack.region}.on.aws/"
            made.attributes[f"{logical}Url", "FunctionUrl"] = url
    wanted = {k: r for k, r in stack.resources.items() if r.kind in BUILT}
    while wanted:
        wanted = _make_possible(wanted, made, session)
    return made


def _make_possible(
    wanted: dict[str, Resource], made: Made, session: boto3.Session
) -> dict[str, Resource]:
    """Make what refers to nothing still missing; the rest is returned."""
    left: dict[str, Resource] = {}
    problem: Exception | None = None
    for logical, resource in wanted.items():
        try:
            properties = resolve(resource.properties, made)
        except UnresolvedError as error:
            left[logical], problem = resource, error
            continue
        _make(logical, resource, properties, made, session)
    if len(left) == len(wanted):
        logical, resource = next(iter(left.items()))
        raise StackError(resource.file, logical, str(problem)) from problem
    return left


def _make(
    logical: str,
    resource: Resource,
    properties: Properties,
    made: Made,
    session: boto3.Session,
) -> None:
    makers: dict[str, Maker] = {
        "AWS::DynamoDB::Table": _table,
        "AWS::SQS::Queue": _queue,
        "AWS::SNS::Topic": _topic,
        "AWS::S3::Bucket": _bucket,
    }
    makers[resource.kind](session, made, logical, properties)
    properties.pop("Tags", None)
    if properties:
        key = f"{logical}.Properties.{next(iter(properties))}"
        raise StackError(resource.file, key, "the laptop cloud cannot make it")


def _taken(properties: Properties, names: tuple[str, ...]) -> Properties:
    return {name: properties.pop(name) for name in names if name in properties}


def _table(
    session: boto3.Session, made: Made, logical: str, properties: Properties
) -> None:
    client = session.client("dynamodb")
    names = ("TableName", "BillingMode", "AttributeDefinitions", "KeySchema")
    options = _taken(
        properties, (*names, "LocalSecondaryIndexes", "GlobalSecondaryIndexes")
    )
    if stream := properties.pop("StreamSpecification", None):
        options["StreamSpecification"] = {"StreamEnabled": True, **stream}
    if encryption := properties.pop("SSESpecification", None):
        options["SSESpecification"] = {"Enabled": encryption["SSEEnabled"]}
    described = client.create_table(**options)["TableDescription"]
    name = options["TableName"]
    if restore := properties.pop("PointInTimeRecoverySpecification", None):
        client.update_continuous_backups(
            TableName=name, PointInTimeRecoverySpecification=restore
        )
    if expiry := properties.pop("TimeToLiveSpecification", None):
        client.update_time_to_live(TableName=name, TimeToLiveSpecification=expiry)
    made.refs[logical] = name
    made.attributes[logical, "Arn"] = described["TableArn"]
    if "LatestStreamArn" in described:
        made.attributes[logical, "StreamArn"] = described["LatestStreamArn"]


_QUEUE: tuple[str, ...] = (
    "VisibilityTimeout",
    "MessageRetentionPeriod",
    "SqsManagedSseEnabled",
    "DelaySeconds",
    "KmsMasterKeyId",
    "ReceiveMessageWaitTimeSeconds",
)


def _queue(
    session: boto3.Session, made: Made, logical: str, properties: Properties
) -> None:
    client = session.client("sqs")
    name = properties.pop("QueueName")
    attributes: Any = {k: _text(v) for k, v in _taken(properties, _QUEUE).items()}
    if redrive := properties.pop("RedrivePolicy", None):
        attributes["RedrivePolicy"] = json.dumps(redrive)
    url = client.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
    made.refs[logical] = url
    made.attributes[logical, "QueueName"] = name
    made.attributes[logical, "Arn"] = client.get_queue_attributes(
        QueueUrl=url, AttributeNames=["QueueArn"]
    )["Attributes"]["QueueArn"]


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _topic(
    session: boto3.Session, made: Made, logical: str, properties: Properties
) -> None:
    attributes = _taken(properties, ("KmsMasterKeyId", "DisplayName"))
    name = properties.pop("TopicName")
    client = session.client("sns")
    arn = client.create_topic(Name=name, Attributes=attributes)["TopicArn"]
    made.refs[logical] = arn
    made.attributes[logical, "TopicName"] = name
    made.attributes[logical, "TopicArn"] = arn


def _bucket(
    session: boto3.Session, made: Made, logical: str, properties: Properties
) -> None:
    client = session.client("s3")
    name = properties.pop("BucketName")
    elsewhere: Any = {"LocationConstraint": made.region}
    if made.region == "us-east-1":  # the one region that must not be named
        client.create_bucket(Bucket=name)
    else:
        client.create_bucket(Bucket=name, CreateBucketConfiguration=elsewhere)
    if versioning := properties.pop("VersioningConfiguration", None):
        client.put_bucket_versioning(Bucket=name, VersioningConfiguration=versioning)
    if blocked := properties.pop("PublicAccessBlockConfiguration", None):
        client.put_public_access_block(
            Bucket=name, PublicAccessBlockConfiguration=blocked
        )
    if ownership := properties.pop("OwnershipControls", None):
        client.put_bucket_ownership_controls(Bucket=name, OwnershipControls=ownership)
    if encryption := properties.pop("BucketEncryption", None):
        client.put_bucket_encryption(
            Bucket=name, ServerSideEncryptionConfiguration=_encryption(encryption)
        )
    if cycle := properties.pop("LifecycleConfiguration", None):
        client.put_bucket_lifecycle_configuration(
            Bucket=name, LifecycleConfiguration=_lifecycle(cycle)
        )
    properties.pop("NotificationConfiguration", None)  # the pump plays it
    made.refs[logical] = name
    made.attributes[logical, "Arn"] = f"arn:aws:s3:::{name}"


def _encryption(written: Mapping[str, Any]) -> Any:  # noqa: ANN401 - boto3's own shape
    """CloudFormation's words for encryption in the words of the S3 API."""
    rules = [
        {"ApplyServerSideEncryptionByDefault": rule["ServerSideEncryptionByDefault"]}
        for rule in written["ServerSideEncryptionConfiguration"]
    ]
    return {"Rules": rules}


def _lifecycle(written: Mapping[str, Any]) -> Any:  # noqa: ANN401 - boto3's own shape
    """CloudFormation's words for a life cycle in the words of the S3 API."""
    rules = []
    for rule in written["Rules"]:
        said = {"ID" if key == "Id" else key: value for key, value in rule.items()}
        prefix = said.pop("Prefix", "")
        if "ExpirationInDays" in said:
            said["Expiration"] = {"Days": said.pop("ExpirationInDays")}
        rules.append({**said, "Filter": {"Prefix": prefix}})
    return {"Rules": rules}
