"""Answers with its event: what is measured is the way there and back."""


def handler(event, context):
    return event
