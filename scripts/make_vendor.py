"""Writes the scripts of others that the desk serves: Vega, Vega-Lite and vega-embed, in one file.

They are inside the package vl-convert-python, which the desk uses to draw; nothing is fetched. Run it again after
vl-convert was raised:  python scripts/make_vendor.py
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import vl_convert

HERE = Path(__file__).resolve().parent.parent / "src" / "comity" / "desk" / "static" / "vendor"
MOST = 1_500_000

LEAD = """/* Made by scripts/make_vendor.py from the package vl-convert-python {package}: vega-embed {embed},
Vega {vega}, Vega-Lite {lite}, with what they need. Their licences stand in LICENCES.txt. */
"""


def made() -> str:
    """The file: an ES module that gives `embed`, the function of vega-embed."""
    from importlib.metadata import version

    lead = LEAD.format(
        package=version("vl-convert-python"),
        embed=vl_convert.get_vega_embed_version(),
        vega=vl_convert.get_vega_version(),
        lite=vl_convert.get_vegalite_versions()[-1],
    )
    return lead + vl_convert.javascript_bundle("window.comityEmbed = vegaEmbed;") + "\n"


def main() -> int:
    """Writes the file and says how large it is; 1 where it is larger than a page should ever load."""
    text = made()
    size = len(text.encode())
    HERE.mkdir(parents=True, exist_ok=True)
    (HERE / "vega.js").write_text(text, encoding="utf-8")
    print(f"vega.js: {size:,} bytes, {len(gzip.compress(text.encode())):,} when compressed")
    return int(size > MOST)


if __name__ == "__main__":
    sys.exit(main())
