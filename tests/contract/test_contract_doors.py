"""Doors, in memory and in DynamoDB: what is hung opens, and only the latest."""

from datetime import timedelta

import pytest

from cli.local.memory_doors import MemoryDoors
from functions.adapters.dynamodb.doors import DynamoDoors
from functions.domain.door import PER_HOUR, Door, Doors, Purpose, digest
from tests.builders import NOON

HOUR = timedelta(hours=1)


@pytest.fixture
def doors(kind: str, request: pytest.FixtureRequest) -> Doors:
    if kind == "memory":
        return MemoryDoors()
    return DynamoDoors(request.getfixturevalue("table")("WatchTable"))


def a_door(
    token: str = "one", purpose: Purpose = Purpose.FEEDBACK, **more: str
) -> Door:
    return Door(more.get("business", "mistral"), purpose, digest(token), NOON)


def test_a_door_opens_by_its_address_alone(doors: Doors):
    doors.hang(a_door("one"))
    assert doors.open("one") == a_door("one")
    assert doors.open("two") is None
    assert doors.open("") is None
    assert doors.open(a_door("one").digest) is None
    assert doors.open("\ud800") is None


def test_a_new_door_shuts_the_one_before_it(doors: Doors):
    doors.hang(a_door("one"))
    doors.hang(a_door("two"))
    assert doors.open("one") is None
    assert doors.open("two") == a_door("two")
    assert doors.of("mistral") == [a_door("two")]


def test_hanging_the_same_door_again_leaves_it_open(doors: Doors):
    doors.hang(a_door("one"))
    doors.hang(a_door("one"))
    assert doors.open("one") == a_door("one")


def test_each_business_has_its_own_doors_one_a_purpose(doors: Doors):
    hung = [
        a_door("one", Purpose.FEEDBACK),
        a_door("two", Purpose.STAFF),
        a_door("three", Purpose.WEBHOOK),
    ]
    for door in reversed(hung):
        doors.hang(door)
    doors.hang(a_door("four", business="lune"))
    assert doors.of("mistral") == hung
    assert [door.business for door in doors.of("lune")] == ["lune"]
    assert doors.of("nobody") == []


def test_an_hour_has_so_many_places_and_the_next_has_as_many(doors: Doors):
    door, other = a_door("one"), a_door("two", Purpose.STAFF)
    places = PER_HOUR[Purpose.FEEDBACK]
    admitted = [doors.admit(door, NOON + timedelta(seconds=n)) for n in range(places)]
    assert all(admitted)
    assert not doors.admit(door, NOON + HOUR - timedelta(seconds=1))
    assert doors.admit(other, NOON)
    assert doors.admit(door, NOON + HOUR)
