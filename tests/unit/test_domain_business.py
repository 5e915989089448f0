from tests.builders import LEA, a_business


def test_a_responder_is_named_and_one_who_left_is_known_by_the_id():
    business = a_business()
    assert business.name_of(LEA.id) == "Léa"
    assert business.name_of("someone-who-left") == "someone-who-left"
    assert business.name_of(None) is None
