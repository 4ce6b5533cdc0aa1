"""Prints the distinct titles of the corpus's sheets, in a fixed shuffled order: one question a line."""

import json
import pathlib
import random
import sys


def title(node):
    """The text of the first `dc:title` below a node of the JSON tree."""
    if node.get("name") == "dc:title":
        return "".join(child.get("text", "") for child in node.get("children", []))
    for child in node.get("children", []):
        found = title(child)
        if found:
            return found
    return ""


def main():
    sheets = sorted(pathlib.Path(sys.argv[1]).glob("data/*/F*.json"))
    titles = {title(json.loads(sheet.read_text("utf-8"))).strip() for sheet in sheets}
    ordered = sorted(titles - {""})
    random.Random(1).shuffle(ordered)
    print("\n".join(ordered))


main()
