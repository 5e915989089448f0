"""A link is bound to the address that it was sent to."""

from dataclasses import replace

from functions.domain.addresses import seal_of
from functions.domain.business import Channel, Responder
from functions.domain.ports import Access
from tests.builders import HUGO, LEA, NOON


def sent(reader: Responder, channel: Channel) -> Access:
    seal = seal_of("mistral", reader, channel)
    return Access("mistral", 1, reader.id, NOON, seal=seal)


def test_a_link_is_its_readers_while_the_address_is():
    for channel in Channel:
        assert sent(LEA, channel).opens_for(LEA)
    moved = replace(LEA, phone="+33639980009")
    assert not sent(LEA, Channel.SMS).opens_for(moved)
    assert sent(LEA, Channel.EMAIL).opens_for(moved)
    capital = replace(LEA, email="LEA@mistral.example")
    assert sent(LEA, Channel.EMAIL).opens_for(capital)


def test_whoever_gets_an_id_gets_none_of_its_links():
    other = replace(HUGO, id=LEA.id)
    assert not any(sent(LEA, channel).opens_for(other) for channel in Channel)


def test_a_link_that_is_bound_to_nothing_is_nobodys():
    assert not Access("mistral", 1, LEA.id, NOON).opens_for(LEA)


def test_a_seal_tells_neither_number_nor_address():
    assert LEA.phone not in seal_of("mistral", LEA, Channel.SMS)
    assert seal_of("a", LEA, Channel.WEBHOOK) != seal_of("b", LEA, Channel.WEBHOOK)
