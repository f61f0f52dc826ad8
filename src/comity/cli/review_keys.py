"""Where the answers of a review come from: keys of a terminal, or one a line from anything else."""

from __future__ import annotations

import sys

import typer


class Keys:
    """Answers from standard input, whatever it is. At its end every question has the answer None."""

    def __init__(self) -> None:
        self.terminal = sys.stdin.isatty()

    def key(self) -> str | None:
        """One key in lower case; an empty line and Enter are a space. Raises KeyboardInterrupt."""
        if not self.terminal:
            line = sys.stdin.readline()
            return (line.strip().lower() or " ") if line else None
        try:
            pressed = typer.getchar()
        except EOFError:
            return None
        return " " if pressed in ("\r", "\n") else pressed.lower()

    def line(self, prompt: str) -> str | None:
        """One line, without the white space around it. Raises KeyboardInterrupt."""
        if not self.terminal:
            line = sys.stdin.readline()
            return line.strip() if line else None
        try:
            return input(prompt).strip()
        except EOFError:
            return None
