"""Writes a C++ file with the shape of what each operation of each AWS service answers: the part of
the service models in botocore that a mocked result is held against. For response_shapes.cmake:

    python3 response_shapes.py --texts TEXTS.json
    python3 response_shapes.py OUTPUT.cpp [TEXTS.json]

The first is for a newer botocore: it writes what its models say of texts, service by service. The
second then also takes what those accept: enumerations grow, and expressions learn of new forms.

A row per service: its name as aws-sdk resources write it, and a JSON document, compressed:

    {"operations": {"putevents": 0, ...},            lower case; an index into shapes
     "shapes": [{"type": "structure", "members": {"Entries": 1}, "required": [...]},
                {"type": "list", "item": 2, "min": ..., "max": ...},
                {"type": "string", "enum": [...], "pattern": "...", "min": ..., "max": ...}, ...],
     "sdk_names": {"MD5OfMessageBody": "Md5OfMessageBody", ...}}

"""
import json
import re
import sys
import zlib

from botocore.loaders import Loader

# What the checks tell apart. Times and binary data are text in what a state gets, the latter in
# Base64.
KINDS = {"string": "string", "character": "string", "timestamp": "text", "blob": "blob",
         "boolean": "boolean", "byte": "number", "short": "number", "integer": "number",
         "long": "number", "float": "number", "double": "number", "bigdecimal": "number",
         "biginteger": "number", "structure": "structure", "list": "list", "map": "map"}


def service_name(service_id):
    """The name of the service's module in the AWS SDK for Java 2, which resources go by."""
    name = re.sub("[^a-z0-9]", "", service_id.lower())
    name = re.sub("^(amazon|aws)", "", name)
    return re.sub("(?<=.)service$", "", name)


def sdk_name(member):
    """A member's name as that SDK has it, with a capital: only the first letter of each word is."""
    words = re.sub("(?<=[a-z])(?=[A-Z][a-zA-Z0-9])", " ", member)
    words = re.sub("([A-Z]+)([A-Z][a-z])", r"\1 \2", words)
    words = re.sub("([0-9])([a-zA-Z])", r"\1 \2", words)
    return "".join(word.capitalize() for word in re.split("[^A-Za-z0-9]+", words))


class Table:
    """The shapes of one service that its answers consist of; those that are alike once."""

    def __init__(self, model, newer=None):
        self.model = model
        self.newer = newer or {}  # what a newer model says of texts, by the names of shapes
        self.shapes, self.sdk_names = [], {}
        self.by_name, self.by_text = {}, {}
        self.operations = {}
        for name, operation in sorted(model["operations"].items()):
            if "output" in operation:
                self.operations[name.lower()] = self.index(operation["output"]["shape"])

    def index(self, name):
        if name in self.by_name:
            return self.by_name[name]
        shape = self.model["shapes"][name]
        free = shape.get("document") or shape.get("eventstream")
        row = {"type": "any" if free else KINDS[shape["type"]]}
        if row["type"] in ("structure", "list", "map"):
            # Shapes may contain themselves, so they have their place before it is known what in.
            self.by_name[name] = len(self.shapes)
            self.shapes.append(row)
            self.fill(row, shape)
        else:
            row.update(constraints(shape, self.newer.get(name, shape)))
            self.by_name[name] = self.by_text.setdefault(json.dumps(row), len(self.shapes))
            if self.by_name[name] == len(self.shapes):
                self.shapes.append(row)
        return self.by_name[name]

    def fill(self, row, shape):
        if row["type"] == "structure":
            row["members"] = {}
            for member, of in shape["members"].items():
                row["members"][member] = self.index(of["shape"])
                if sdk_name(member) != member[0].upper() + member[1:]:
                    self.sdk_names[member] = sdk_name(member)
            if shape.get("required"):
                row["required"] = shape["required"]
        else:
            row["item"] = self.index(shape["member" if row["type"] == "list" else "value"]["shape"])
            # A map that is empty is none that has too few: DynamoDB's UnprocessedKeys.
            row.update(limits(shape) if row["type"] == "list" else
                       {"max": shape["max"]} if "max" in shape else {})

    def text(self):
        return json.dumps({"operations": self.operations, "shapes": self.shapes,
                           "sdk_names": self.sdk_names}, separators=(",", ":"))


def limits(shape):
    return {limit: shape[limit] for limit in ("min", "max") if limit in shape}


# Parts of a regular expression that Java knows and JavaScript, whose expressions the server
# understands, does not: classes of Unicode, quotes, some anchors, flags, atomic groups and possessive
# quantifiers; and sets in sets.
FOREIGN_ESCAPE = re.compile(r"\\([pPQEzZAGhHRXVK]|[xu]\{)")
FOREIGN_GROUP = re.compile(r"\(\?[a-zA-Z>]|[*+?}]\+")
ATOM = re.compile(r"\\.|\[\^?(?:\\.|[^\]\\])*\]", re.DOTALL)
# Any text at all.
ANYTHING = re.compile(r"(\(\?s\))?\^?\(?(\.|\[\\s\\S\]|\[\\S\\s\])[*+]\)?\$?")


def is_foreign(pattern):
    def is_nested(text):
        return "[" in re.sub(r"\\.", "", text[1:-1]) or "&&" in text
    sets = [text for text in ATOM.findall(pattern) if text.startswith("[")]
    return bool(FOREIGN_ESCAPE.search(re.sub(r"\\\\", "", pattern)) or
                FOREIGN_GROUP.search(ATOM.sub("a", pattern)) or any(map(is_nested, sets)))


def constraints(shape, newer):
    """What a value of the shape is held against; `newer` is the shape in a newer model."""
    kept = limits(shape)
    pattern = shape.get("pattern", "")
    if shape.get("enum") and newer.get("enum"):
        kept["enum"] = list(dict.fromkeys(shape["enum"] + newer["enum"]))
    elif (pattern and newer.get("pattern") == pattern and not shape.get("enum") and
          not is_foreign(pattern) and not ANYTHING.fullmatch(pattern)):
        kept["pattern"] = pattern
    return kept


def texts(model):
    return {name: {key: shape[key] for key in ("enum", "pattern") if key in shape}
            for name, shape in model["shapes"].items() if shape["type"] == "string"}


def literal(data):
    """C++ string literals that are `data`, in lines that compilers take."""
    plain = {ord(c): c for c in map(chr, range(32, 127)) if c not in '"\\?'}
    lines = []
    for at in range(0, len(data), 4096):
        lines.append('"' + "".join(plain.get(b) or f"\\{b:03o}" for b in data[at:at + 4096]) + '"')
    return "\n".join(lines)


def models():
    """-> pairs: the service's name, and its model."""
    # Models that somebody has added to their own SDK are no part of it.
    loader = Loader(extra_search_paths=[Loader.BUILTIN_DATA_PATH],
                    include_default_search_paths=False)
    for service in loader.list_available_services("service-2"):
        model = loader.load_service_model(service, "service-2")
        yield service_name(model["metadata"].get("serviceId", service)), model


def write_texts(output):
    with open(output, "w", encoding="utf-8") as out:
        json.dump({name: texts(model) for name, model in models()}, out)


def write_shapes(output, newer):
    rows = {name: Table(model, newer.get(name)).text().encode() for name, model in models()}
    with open(output, "w", encoding="ascii") as out:
        out.write('#include "aws/model/embedded.h"\n\n'
                  "namespace sidestep::services {\nnamespace {\n\n"
                  "constexpr EmbeddedShapes kServices[] = {\n")
        for name, text in sorted(rows.items()):
            data = zlib.compress(text, 9)
            out.write(f'{{"{name}", {len(text)}, {{{literal(data)}, {len(data)}}}}},\n')
        out.write("};\n\n}  // namespace\n\n"
                  "std::span<const EmbeddedShapes> embedded_shapes() { return kServices; }\n\n"
                  "}  // namespace sidestep::services\n")


def main():
    if sys.argv[1] == "--texts":
        return write_texts(sys.argv[2])
    newer = {}
    if len(sys.argv) > 2:
        with open(sys.argv[2], encoding="utf-8") as file:
            newer = json.load(file)
    return write_shapes(sys.argv[1], newer)


if __name__ == "__main__":
    main()
