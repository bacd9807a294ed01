"""Writes a manual of any length, the same at every run, that has everything a manual may have."""

from __future__ import annotations

import random
import re

TOPICS = ("gauge", "joint", "pipe", "pressure", "pump", "seal", "spring", "tap", "valve", "water")
WORDS = (
    *TOPICS,
    *("all", "and", "at", "before", "below", "beside", "between", "by", "clear", "cold", "each"),
    *("every", "flow", "for", "from", "hot", "in", "into", "it", "keep", "level", "long", "near"),
    *("no", "of", "off", "on", "open", "out", "over", "plain", "run", "short", "so", "that", "the"),
    *("then", "they", "this", "through", "to", "turn", "under", "until", "up", "warm", "when"),
    *("while", "wide", "with", "work"),
)

CONF = """\
project = "The Waterworks"
author = "Anne Example"
version = release = "2.1"
extensions = ["myst_parser", "sphinx_typst_book"]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "fieldlist"]
numfig = True
"""

CHAPTER = """\
(chapter-<n>)=
# On <topic>, part <n>

{index}`Parts <single: <topic>; in part <n>>` differ. <words>[^a]
See {ref}`chapter-<next>`, {numref}`table-<n>`, {numref}`figure-<n>`, {term}`<topic>`.

<words> Then {index}`<topic>` again, with $p_{<n>} = \\rho g h_{<n>}$ in the line.

(section-<n>)=
## What <topic> needs

<words>

:::{table} Sizes of <topic>
:name: table-<n>

| Part | Width | Length | Remark |
| :--- | ----: | -----: | ------ |
<rows>
:::

<words>

```{math}
:label: formula-<n>

Q_{<n>} = \\frac{\\pi r^4 \\Delta p}{8 \\eta l}
```

<words> So says {eq}`formula-<n>`.[^b]

:::{<kind>}
<words>

- <few>
- <few>
  1. <few>
  2. <few>
:::

## How <topic> is called

```{py:function} <topic>_<n>(width: float, length: float = <n>.0) -> Pipe
<few>

:param width: <few>
:param length: <few>
:returns: <few>
```

```{code-block} python
:caption: Calling <topic>
:linenos:

from waterworks import <topic>_<n>

pipe = <topic>_<n>(width=<n> / 2)
for joint in pipe.joints:
    print(f"{joint.name}: {joint.pressure:.2f} bar")  # <few>
```

:::{figure} drawing.svg
:name: figure-<n>
:alt: A pipe with a valve

The <topic> of chapter <n>
:::

<few>
: <words>

<few>
: <words>

## <few>

<words>

> <words>

<words>

[^a]: <few>
[^b]: <words>
"""

DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" width="240" height="60">
<rect x="10" y="20" width="220" height="20" fill="none" stroke="black"/>
<path d="M120 5v15m-15-15h30" stroke="black" fill="none"/>
</svg>
"""


def volume(chapters: int) -> dict[str, str]:
    """Return the files of a manual of some chapters, about four pages each."""
    chance = random.Random(1)

    def few() -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(4, 8))).capitalize()

    def words() -> str:
        return " ".join(f"{few()}, {few().lower()}." for _ in range(chance.randint(6, 9)))

    def row(*cells: str) -> str:
        return f"| {' | '.join(cells)} |"

    def chapter(n: int) -> str:
        topic = TOPICS[n % len(TOPICS)]
        given = {
            "n": lambda: str(n),
            "next": lambda: str(n % chapters + 1),
            "topic": lambda: topic,
            "kind": lambda: ("note", "warning", "tip", "danger")[n % 4],
            "rows": lambda: "\n".join(row(few(), f"{n}.{i}", str(7 * i), few()) for i in range(12)),
            "few": few,
            "words": words,
        }
        return re.sub(r"<(\w+)>", lambda found: given[found[1]](), CHAPTER)

    names = [f"chapters/{n:03}" for n in range(1, chapters + 1)]
    entries = "".join(f"{topic}\n  {words()}\n\n" for topic in TOPICS)
    listed = "\n".join([*names, "glossary"])
    toctree = f"```{{toctree}}\n:numbered:\n\n{listed}\n```"
    return {
        "conf.py": CONF,
        "index.md": f"# The Waterworks\n\n{words()}\n\n{toctree}\n",
        "glossary.md": f"# Glossary\n\n:::{{glossary}}\n{entries}:::\n",
        "chapters/drawing.svg": DRAWING,
        **{f"{name}.md": chapter(n) for n, name in enumerate(names, 1)},
    }
