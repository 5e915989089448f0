"""The phrases of each subject, in French and English together: people mix them.

A phrase says that the thing happened; a word that only belongs to the subject is none.
What takes a phrase back is in guards.py. notation.py says how phrases are written.
"""

from dataclasses import dataclass

from functions.understand.notation import Table, read_table
from functions.understand.red_flags.subjects import (
    assault,
    data_leak,
    discrimination,
    food_poisoning,
    injury,
    legal_threat,
    patient_confidentiality,
)

_MODULES = (
    food_poisoning,
    injury,
    assault,
    discrimination,
    data_leak,
    patient_confidentiality,
    legal_threat,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What speaks of a subject, and of what else the same words are said."""

    phrases: Table
    traps: Table


SUBJECTS: dict[str, Subject] = {
    module.__name__.rpartition(".")[2]: Subject(
        read_table(module.PHRASES, module.CONCEPTS), read_table(module.TRAPS)
    )
    for module in _MODULES
}
"""Each subject by its name, in the order in which flags are shown."""
