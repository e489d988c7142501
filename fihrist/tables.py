"""From a table's fields to the model that reads and checks it, and from what was checked to a frozen value.

A table is a group of fields that editors write, `fields` has them all. pydantic tells everything that is wrong with
one at once; what it has checked goes on as a struct, like all values.
"""

from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, create_model
from pydantic.fields import FieldInfo
from pydantic_core.core_schema import CoreSchema, no_info_after_validator_function

from fihrist.frozen import Leaf, astuple, list_fields

CONFIG = ConfigDict(extra="forbid", arbitrary_types_allowed=True, str_strip_whitespace=True)


class Table(Leaf):
    """A group of fields; others than these are mistakes.

    Once it was checked it is a struct like all values, a fifth of the model that checked it.
    """

    @classmethod
    def __get_pydantic_core_schema__(cls, _: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let a table in another one be read as its own model says."""
        return no_info_after_validator_function(partial(take_over, cls), handler(model_of(cls)))

    def __reduce__(self) -> tuple[object, ...]:
        """The call that makes the same table, for what is kept: most fields are as they are by default."""
        return rebuild_table, (type(self), find_written(self))


AnyTable = TypeVar("AnyTable", bound=Table)


@cache
def model_of(table: type[Table]) -> type[BaseModel]:
    """Make the model that reads a table and checks it, of the table's fields."""
    rows: dict[str, Any] = {one.name: (one.type, ... if one.required else one.default) for one in list_fields(table)}
    model: type[BaseModel] = create_model(table.__name__, __config__=CONFIG, __doc__=table.__doc__, **rows)
    return model


def read_table(table: type[AnyTable], values: Mapping[str, object]) -> AnyTable:
    """Read a table of values as they were written. Raises pydantic's ValidationError, of all that is wrong."""
    return take_over(table, model_of(table).model_validate(values))


def take_over(table: type[AnyTable], model: BaseModel) -> AnyTable:
    """Take over what a model has checked."""
    return table(**model.__dict__)


def find_written(table: Table) -> dict[str, object]:
    """Find the fields that are not as they are by default."""
    values = zip(list_defaults(type(table)), astuple(table), strict=True)
    return {name: value for (name, default), value in values if value != default}


@cache
def list_defaults(table: type[Table]) -> list[tuple[str, object]]:
    """List a table's fields with what stands in them by default."""
    return [(one.name, one.default) for one in list_fields(table)]


def rebuild_table(table: type[Table], written: dict[str, object]) -> Table:
    """Make a table of values that were checked before."""
    return table(**written)


def describe_fields(table: type[Table]) -> dict[str, FieldInfo]:
    """Describe the fields of a table: name → what may stand there."""
    return model_of(table).model_fields


def field_names(table: type[Table]) -> list[str]:
    """The names of a table's fields as editors write them."""
    return [info.alias or name for name, info in describe_fields(table).items()]


def find_tables(annotation: Any) -> Iterator[type[Table]]:
    """Find the tables that an annotation speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, Table):
        yield annotation
    for argument in get_args(annotation):
        yield from find_tables(argument)
