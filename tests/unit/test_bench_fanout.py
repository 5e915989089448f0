"""A plan of many sources makes one write a source, and few calls besides."""

from bench.fanout import measure


def test_each_source_is_leased_by_one_write_and_sent_with_nine_others():
    line = measure(1_500)
    assert line["planned"] == 1_500
    assert line["UpdateItem"] == 1_500
    assert line["SendMessageBatch"] == 150
    assert line["Query"] == 3, "two pages of sources, and who is in a hurry"
