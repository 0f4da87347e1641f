"""Holds answers against the service model that comes with botocore, which is AWS's own: members that
are required, members nobody knows, types, enumerations."""

NUMBERS = (int, float)

# Constraints that are not met, also where the model does not say so.
COMMON_ERRORS = {"ValidationException"}


def problems(shape, value, path="answer"):
    """What is wrong with the JSON value as one of the shape; an empty list if nothing is."""
    judge = JUDGES.get(shape.type_name)
    return judge(shape, value, path) if judge else [f"{path}: nobody judges {shape.type_name}"]


def judge_structure(shape, value, path):
    if not isinstance(value, dict):
        return [f"{path}: {value!r} is no structure"]
    found = [f"{path}: {name} is missing" for name in shape.required_members if name not in value]
    for name, member in value.items():
        if name not in shape.members:
            found.append(f"{path}: {name} is not in the model")
        else:
            found += problems(shape.members[name], member, f"{path}.{name}")
    return found


def judge_list(shape, value, path):
    if not isinstance(value, list):
        return [f"{path}: {value!r} is no list"]
    return [problem for index, item in enumerate(value)
            for problem in problems(shape.member, item, f"{path}[{index}]")]


def judge_map(shape, value, path):
    if not isinstance(value, dict):
        return [f"{path}: {value!r} is no map"]
    return [problem for key, item in value.items()
            for problem in problems(shape.value, item, f"{path}[{key!r}]")]


def judge_string(shape, value, path):
    if not isinstance(value, str):
        return [f"{path}: {value!r} is no string"]
    if shape.enum and value not in shape.enum:
        return [f"{path}: {value!r} is none of {shape.enum}"]
    longest, shortest = shape.metadata.get("max"), shape.metadata.get("min", 0)
    if len(value) < shortest or (longest is not None and len(value) > longest):
        return [f"{path}: {len(value)} characters, not {shortest} to {longest}"]
    return []


def judge_number(*types):
    def judge(_, value, path):
        fits = isinstance(value, types) and not isinstance(value, bool)
        return [] if fits else [f"{path}: {value!r} is no {types[0].__name__}"]
    return judge


def judge_boolean(_, value, path):
    return [] if isinstance(value, bool) else [f"{path}: {value!r} is no boolean"]


JUDGES = {
    "structure": judge_structure,
    "list": judge_list,
    "map": judge_map,
    "string": judge_string,
    "boolean": judge_boolean,
    "integer": judge_number(int),
    "long": judge_number(int),
    "float": judge_number(*NUMBERS),
    "double": judge_number(*NUMBERS),
    "timestamp": judge_number(*NUMBERS),
}


def error_problems(operation, code):
    """What is wrong with an operation's error: it must be one of those its model has."""
    modelled = {shape.name for shape in operation.error_shapes} | COMMON_ERRORS
    return [] if code in modelled else [f"{operation.name} has no error {code}"]
