"""What all sections of `vigie.yml` have in common."""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A group of fields: none but those it names, and nothing changed after reading."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        use_attribute_docstrings=True,
        allow_inf_nan=False,
    )
