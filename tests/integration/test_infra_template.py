"""serverless.yml and infra/*.yml as written: nothing wakes without a role, a limit, a
memory of what failed, and somebody told of it.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from cli.sms_log import role_of
from functions.domain.sms_account import ENOUGH

ROOT = Path(__file__).parents[2]
ANYBODY = "arn:aws:iam::123456789012:user/owner"
SERVERLESS: dict[str, Any] = yaml.safe_load((ROOT / "serverless.yml").read_text())
FRAGMENTS = {
    path.name: yaml.safe_load(path.read_text())
    for path in sorted((ROOT / "infra").glob("*.yml"))
}
RESOURCES: dict[str, Any] = {
    name: resource
    for fragment in FRAGMENTS.values()
    for name, resource in fragment.get("Resources", {}).items()
}
FUNCTIONS: dict[str, Any] = SERVERLESS["functions"]
LISTEN_AND_UNDERSTAND = ["plan", "poll", "receive", "receiveMail", "understand"]
DETECT_AND_ALERT = ["detect", "tick", "step", "sweep"]
PIPELINE = [*LISTEN_AND_UNDERSTAND, *DETECT_AND_ALERT, "respond", "debrief"]

each_function = pytest.mark.parametrize("name", FUNCTIONS)


def of_kind(kind: str) -> dict[str, Any]:
    found = {n: r for n, r in RESOURCES.items() if r["Type"] == kind}
    assert found, f"infra/ has no {kind}"
    return found


def events(name: str, kind: str) -> list[dict[str, Any]]:
    return [e[kind] for e in FUNCTIONS[name].get("events", []) if kind in e]


def target(arn: dict[str, Any]) -> str:
    """The logical id behind {"Fn::GetAtt": [id, Arn]}."""
    return str(arn["Fn::GetAtt"][0])


def statements(role: str) -> list[dict[str, Any]]:
    policies = RESOURCES[role]["Properties"]["Policies"]
    return [s for p in policies for s in p["PolicyDocument"]["Statement"]]


def allowed(role: str, action: str) -> list[Any]:
    """The resources on which a role may do something."""
    found: list[Any] = []
    for statement in statements(role):
        actions = statement["Action"]
        if action in ([actions] if isinstance(actions, str) else actions):
            resource = statement.get("Resource", [])
            found += resource if isinstance(resource, list) else [resource]
    return found


def dead_letters() -> set[str]:
    return {name for name in of_kind("AWS::SQS::Queue") if name.endswith("Dlq")}


def test_every_fragment_is_deployed():
    listed = {
        entry.removeprefix("${file(infra/").removesuffix(")}")
        for entry in SERVERLESS["resources"]
    }
    assert listed == set(FRAGMENTS)


def test_the_functions_stand_in_the_order_of_the_pipeline():
    assert list(FUNCTIONS) == PIPELINE


def test_every_function_has_a_role_of_its_own():
    roles = [function["role"] for function in FUNCTIONS.values()]
    assert len(set(roles)) == len(roles)
    assert {RESOURCES[role]["Type"] for role in roles} == {"AWS::IAM::Role"}


@each_function
def test_every_function_states_its_limits(name: str):
    function = FUNCTIONS[name]
    assert 1 <= function["timeout"] <= 120
    assert 128 <= function["memorySize"] <= 1769  # one whole core
    assert function["logRetentionInDays"] == 30


@each_function
def test_what_a_function_could_not_do_is_kept_where_its_role_may_put_it(name: str):
    function = FUNCTIONS[name]
    kept = target(function["destinations"]["onFailure"]["arn"])
    assert kept in dead_letters()
    assert function["destinations"]["onFailure"]["arn"] in allowed(
        function["role"], "sqs:SendMessage"
    )
    for stream in events(name, "stream"):
        assert target(stream["destinations"]["onFailure"]["arn"]) == kept
    for queue in events(name, "sqs"):
        redrive = RESOURCES[target(queue["arn"])]["Properties"]["RedrivePolicy"]
        assert target(redrive["deadLetterTargetArn"]) == kept


def test_no_two_functions_share_a_dead_letter_queue():
    kept = [target(f["destinations"]["onFailure"]["arn"]) for f in FUNCTIONS.values()]
    assert sorted(kept) == sorted(dead_letters())


def test_every_queue_sets_a_message_aside_after_five_tries():
    for name, queue in of_kind("AWS::SQS::Queue").items():
        if name not in dead_letters():
            redrive = queue["Properties"]["RedrivePolicy"]
            assert redrive["maxReceiveCount"] == 5
            assert target(redrive["deadLetterTargetArn"]) in dead_letters()


def test_a_message_is_hidden_six_times_as_long_as_its_function_may_run():
    for name, function in FUNCTIONS.items():
        for event in events(name, "sqs"):
            queue = RESOURCES[target(event["arn"])]["Properties"]
            assert queue["VisibilityTimeout"] >= 6 * function["timeout"]
            assert event["functionResponseType"] == "ReportBatchItemFailures"


def test_a_message_lives_long_enough_to_be_tried_and_set_aside():
    for name, queue in of_kind("AWS::SQS::Queue").items():
        if name not in dead_letters():
            made = queue["Properties"]
            tries = made["RedrivePolicy"]["maxReceiveCount"] * made["VisibilityTimeout"]
            assert made["MessageRetentionPeriod"] > 2 * tries


def test_only_poll_has_all_credentials_and_others_the_webhooks_that_they_need():
    readable = {
        "poll": "/*",
        "receive": "/*/door.webhook",
        **dict.fromkeys(("step", "sweep"), "/*/team.*"),
    }
    for name, function in FUNCTIONS.items():
        path = function["environment"].get("SECRETS_PATH")
        assert (path is not None) == (name in readable)
        named = [
            one["Fn::Sub"] for one in allowed(function["role"], "ssm:GetParameter")
        ]
        assert len(named) == (name in readable)
        assert all(one.endswith(f":parameter{path}{readable[name]}") for one in named)
        written = allowed(function["role"], "ssm:PutParameter")
        assert bool(written) == (name == "poll")
        assert not written or written == allowed(function["role"], "ssm:GetParameter")


def test_what_the_public_reaches_can_write_nothing_but_its_own_counters():
    [counting] = [
        one
        for one in statements("ReceiveRole")
        if "dynamodb:UpdateItem" in one["Action"]
    ]
    leading = counting["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]
    assert leading == ["rate#*"]
    writing = ("PutItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems")
    assert not any(allowed("ReceiveRole", f"dynamodb:{one}") for one in writing)


@each_function
def test_no_record_of_a_stream_can_stall_it(name: str):
    for stream in events(name, "stream"):
        assert stream["bisectBatchOnFunctionError"] is True
        assert 1 <= stream["maximumRetryAttempts"] <= 10
        assert 60 <= stream["maximumRecordAgeInSeconds"] <= 86400
        assert stream["functionResponseType"] == "ReportBatchItemFailures"
        table = RESOURCES[target(stream["arn"])]["Properties"]
        assert table["StreamSpecification"]["StreamViewType"] == "NEW_IMAGE"


def test_a_stream_bears_at_most_two_readers():
    readers = [target(s["arn"]) for name in FUNCTIONS for s in events(name, "stream")]
    assert all(readers.count(table) <= 2 for table in readers)


def test_every_schedule_retries_a_little_and_keeps_what_failed():
    extended = FRAGMENTS["schedules.yml"]["extensions"]
    scheduled = [name for name in FUNCTIONS if events(name, "schedule")]
    assert set(extended) == {f"{n.title()}SchedulerSchedule1" for n in scheduled}
    for name in scheduled:
        at = extended[f"{name.title()}SchedulerSchedule1"]["Properties"]["Target"]
        assert at["Arn"] == {"Fn::GetAtt": [f"{name.title()}LambdaFunction", "Arn"]}
        assert at["Arn"] in allowed("SchedulerRole", "lambda:InvokeFunction")
        assert at["RetryPolicy"]["MaximumRetryAttempts"] <= 3
        kept = at["DeadLetterConfig"]["Arn"]
        assert target(kept) == target(
            FUNCTIONS[name]["destinations"]["onFailure"]["arn"]
        )
        assert kept in allowed("SchedulerRole", "sqs:SendMessage")
        for schedule in events(name, "schedule"):
            assert schedule["method"] == "scheduler"
            assert schedule["roleArn"] == at["RoleArn"]


def test_the_operator_hears_of_every_dead_letter():
    watched = {
        target(dimension["Value"])
        for alarm in of_kind("AWS::CloudWatch::Alarm").values()
        for dimension in alarm["Properties"]["Dimensions"]
        if alarm["Properties"]["Namespace"] == "AWS/SQS"
    }
    assert watched == dead_letters()


def test_the_operator_hears_of_a_stream_that_stalls_and_of_a_silent_control_room():
    watched = {
        (alarm["Properties"]["MetricName"], dimension["Value"]["Ref"])
        for alarm in of_kind("AWS::CloudWatch::Alarm").values()
        for dimension in alarm["Properties"]["Dimensions"]
        if alarm["Properties"]["Namespace"] == "AWS/Lambda"
    }
    for name, function in FUNCTIONS.items():
        if events(name, "stream"):
            assert ("IteratorAge", f"{name.title()}LambdaFunction") in watched
        if function.get("url"):
            assert ("Errors", f"{name.title()}LambdaFunction") in watched


def test_only_the_pulse_takes_silence_for_trouble():
    """Errors have no points when nothing runs: then one that counts runs must ring."""
    breaching = {
        alarm["Properties"]["MetricName"]: alarm["Properties"]["ComparisonOperator"]
        for alarm in of_kind("AWS::CloudWatch::Alarm").values()
        if alarm["Properties"]["TreatMissingData"] == "breaching"
    }
    assert breaching == {"Invocations": "LessThanThreshold"}


def test_the_operator_hears_of_money_for_sms_and_of_sms_that_are_lost():
    spend, lost = RESOURCES["SmsSpendAlarm"], RESOURCES["SmsLostAlarm"]
    assert spend["Properties"]["MetricName"] == "SMSMonthToDateSpentUSD"
    assert spend["Properties"]["Dimensions"] == []  # it is of the account
    assert spend["Properties"]["Statistic"] == "Maximum"
    assert lost["Properties"]["MetricName"] == "SMSSuccessRate"
    assert lost["Properties"]["ComparisonOperator"] == "LessThanOrEqualToThreshold"
    parameters = FRAGMENTS["alarms.yml"]["Parameters"]
    default = parameters["SmsAlarmUsd"]["Default"]
    assert default == f"${{env:SMS_ALARM_USD, '{ENOUGH * 1.0}'}}"


def test_the_role_that_logs_sms_is_for_sns_and_for_that_log_alone():
    role = RESOURCES["SmsLogRole"]["Properties"]
    assert role["RoleName"].replace("${sls:stage}", "prod") in role_of("prod", ANYBODY)
    [trust] = role["AssumeRolePolicyDocument"]["Statement"]
    assert trust["Principal"] == {"Service": "sns.amazonaws.com"}
    [log] = allowed("SmsLogRole", "logs:PutLogEvents")
    kept = FUNCTIONS["sweep"]["environment"]["SMS_FAILURES_LOG"]["Fn::Sub"]
    group = log["Fn::Sub"].partition("log-group:")[2].removesuffix("*")
    assert kept == f"{group}/Failure"


def test_every_alarm_reaches_the_operator():
    for alarm in of_kind("AWS::CloudWatch::Alarm").values():
        assert alarm["Properties"]["AlarmActions"] == [{"Ref": "OperatorTopic"}]


def test_every_table_can_be_restored_is_encrypted_and_forgets():
    for table in of_kind("AWS::DynamoDB::Table").values():
        made = table["Properties"]
        assert made["BillingMode"] == "PAY_PER_REQUEST"
        restore = made["PointInTimeRecoverySpecification"]
        assert restore["PointInTimeRecoveryEnabled"] is True
        assert made["SSESpecification"]["SSEEnabled"] is True
        assert made["TimeToLiveSpecification"] == {
            "AttributeName": "expires_at",
            "Enabled": True,
        }


def test_every_queue_is_encrypted():
    for queue in of_kind("AWS::SQS::Queue").values():
        assert queue["Properties"]["SqsManagedSseEnabled"] is True


def policy_of(bucket: str) -> list[dict[str, Any]]:
    """What a bucket says itself of who may do what."""
    policies = of_kind("AWS::S3::BucketPolicy").values()
    [policy] = [p for p in policies if p["Properties"]["Bucket"] == {"Ref": bucket}]
    listed: list[dict[str, Any]] = policy["Properties"]["PolicyDocument"]["Statement"]
    return listed


def rules_of(bucket: str) -> dict[str, Any]:
    """A bucket's life cycle."""
    rules = RESOURCES[bucket]["Properties"]["LifecycleConfiguration"]["Rules"]
    return {name: of for rule in rules for name, of in rule.items()}


def test_every_bucket_is_private_encrypted_and_reached_over_tls():
    for name, bucket in of_kind("AWS::S3::Bucket").items():
        made = bucket["Properties"]
        assert all(made["PublicAccessBlockConfiguration"].values())
        assert len(made["PublicAccessBlockConfiguration"]) == 4
        assert made["BucketEncryption"]["ServerSideEncryptionConfiguration"]
        assert "AbortIncompleteMultipartUpload" in rules_of(name)
        [denied] = [one for one in policy_of(name) if one["Effect"] == "Deny"]
        assert denied["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_reports_are_versioned_and_mails_forgotten():
    reports = RESOURCES["ReportsBucket"]["Properties"]
    assert reports["VersioningConfiguration"]["Status"] == "Enabled"
    assert "NoncurrentVersionExpiration" in rules_of("ReportsBucket")
    assert "VersioningConfiguration" not in RESOURCES["MailBucket"]["Properties"]
    assert rules_of("MailBucket")["ExpirationInDays"] == 7


def test_photos_are_forgotten_after_a_quarter_and_leave_no_version():
    assert "VersioningConfiguration" not in RESOURCES["PicturesBucket"]["Properties"]
    assert rules_of("PicturesBucket")["ExpirationInDays"] == 90


def test_only_ses_for_this_account_may_write_mails_and_only_as_mails():
    granted = {
        name: [one for one in policy_of(name) if one["Effect"] == "Allow"]
        for name in of_kind("AWS::S3::Bucket")
    }
    [allowing] = granted.pop("MailBucket")
    assert allowing["Principal"] == {"Service": "ses.amazonaws.com"}
    assert allowing["Action"] == "s3:PutObject"
    assert allowing["Resource"] == {"Fn::Sub": "${MailBucket.Arn}/mail/*"}
    own = {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}
    assert allowing["Condition"] == {"StringEquals": own}
    assert not any(granted.values())
    assert not any(
        "MailBucket" in str(one) or "mailBucket" in str(one)
        for role in of_kind("AWS::IAM::Role")
        for one in allowed(role, "s3:PutObject")
    )


def test_a_bucket_wakes_a_function_only_by_name_and_for_this_account():
    permissions = of_kind("AWS::Lambda::Permission")
    for name, bucket in of_kind("AWS::S3::Bucket").items():
        told = bucket["Properties"].get("NotificationConfiguration", {})
        for one in told.get("LambdaConfigurations", []):
            permission = permissions.pop(bucket["DependsOn"])["Properties"]
            assert permission["FunctionName"] == one["Function"], name
            assert permission["Principal"] == "s3.amazonaws.com"
            assert permission["SourceAccount"] == {"Ref": "AWS::AccountId"}
            own = bucket["Properties"]["BucketName"]["Fn::Sub"]
            assert permission["SourceArn"]["Fn::Sub"].endswith(f":s3:::{own}")
    assert not permissions


def test_mails_are_read_where_they_are_laid_and_nowhere_else():
    at = RESOURCES["MailBucket"]["Properties"]["BucketName"]
    function = FUNCTIONS["receiveMail"]
    assert function["environment"]["MAIL_BUCKET"] == at
    [readable] = allowed(function["role"], "s3:GetObject")
    assert readable["Fn::Sub"].endswith(f":s3:::{at['Fn::Sub']}/mail/*")


SENTIMENT = "comprehend:BatchDetectSentiment"
OF_THE_ACCOUNT = [
    "sns:GetSMSAttributes",
    "sns:GetSMSSandboxAccountStatus",
    "sns:ListSMSSandboxPhoneNumbers",
]
NAMELESS = (
    [SENTIMENT],
    OF_THE_ACCOUNT,
    "cloudwatch:GetMetricStatistics",
    "sns:CheckIfPhoneNumberIsOptedOut",
)
"""Actions that IAM knows no resource for: it takes no other than all."""


def test_understand_alone_may_ask_for_a_second_opinion_and_count_its_cost():
    for name, function in FUNCTIONS.items():
        asking = allowed(function["role"], SENTIMENT)
        assert asking == (["*"] if name == "understand" else [])
    [counting] = [
        one
        for one in statements("UnderstandRole")
        if "dynamodb:UpdateItem" in one["Action"]
    ]
    leading = counting["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]
    assert leading == ["spent#*"]


def test_no_role_is_allowed_more_than_named_actions_on_named_resources():
    for role in of_kind("AWS::IAM::Role"):
        for statement in statements(role):
            actions = statement["Action"]
            listed = [actions] if isinstance(actions, str) else actions
            assert all("*" not in action for action in listed), role
            if actions not in NAMELESS:
                assert statement.get("Resource") != "*", role
            if "NotResource" in statement:  # a telephone number has no ARN to name
                assert listed == ["sns:Publish"]


def test_every_role_may_write_to_its_own_log_alone():
    for name, function in FUNCTIONS.items():
        [log] = allowed(function["role"], "logs:PutLogEvents")
        group = f"log-group:/aws/lambda/vigie-${{sls:stage}}-{name}:*"
        assert log["Fn::Sub"].endswith(group)
        assert not allowed(function["role"], "logs:CreateLogGroup")


def test_no_short_form_hides_from_a_plain_yaml_reader():
    for path in [ROOT / "serverless.yml", *(ROOT / "infra").glob("*.yml")]:
        assert " !" not in path.read_text()
