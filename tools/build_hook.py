"""Puts the design system's files and the compiled texts into the wheel, so that its user needs only pip."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AssetsHook(BuildHookInterface):  # type: ignore[type-arg]
    """Fetches and compiles before the files are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before a wheel is made."""
        sys.path.insert(0, str(Path(self.root)))
        from tools import assets, messages  # noqa: PLC0415 - the project's root is on the path only now

        assets.fetch(install_node=False)
        messages.compile_changed()
