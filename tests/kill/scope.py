"""Where everything of the kill test is."""
SCOPE = "us-east-1:123456789012"


def machine_arn(name):
    return f"arn:aws:states:{SCOPE}:stateMachine:{name}"
