"""Has mypy check the fields that `msgspec.structs.replace` is given, as it does for `dataclasses.replace`."""

from __future__ import annotations

from collections.abc import Callable

from mypy.plugin import FunctionSigContext, Plugin
from mypy.plugins.dataclasses import replace_function_sig_callback
from mypy.types import FunctionLike


class ReplaceChecked(Plugin):
    """Knows the signature of `replace` for the value that it is called with."""

    def get_function_signature_hook(self, fullname: str) -> Callable[[FunctionSigContext], FunctionLike] | None:
        """Return what gives the signature of a function, for `replace` alone."""
        return replace_function_sig_callback if fullname == "msgspec.structs.replace" else None


def plugin(_version: str) -> type[Plugin]:
    """The plugin, by the name that mypy looks for."""
    return ReplaceChecked
