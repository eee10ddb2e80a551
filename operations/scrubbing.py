"""Takes out of log lines what is nobody's business: keys, passwords, addresses and numbers of people. Pure."""

import re

MOST = 20_000
"""Characters of one text that are kept; what is longer is cut before anything else looks at it."""

_RULES = (
    (re.compile(r"(?i)\b(authorization|(?:set-)?cookie)\b(['\"]?\s*[:=]\s*)[^\r\n]*"), r"\1\2[hidden]"),
    (re.compile(r"(?<=://)[^/\s@]+@"), "[hidden]@"),
    (re.compile(r"(/organizers/(?:door|join)/|/calendar/applied/)[^/\s\"'?#<>]+"), r"\1[key]"),
    (re.compile(r"(?<=[\w/%.~-])\?(?=[\w%.\[\]-]+=)[^\s\"'<>]*"), "?[query]"),
    (
        re.compile(
            r"(?i)(['\"]?\b[\w-]*(?:password|passwd|passphrase|secret|token|sessionid|api_?key)[\w-]*['\"]?\s*[:=]\s*)"
            r"(?:\"[^\"\r\n]*\"|'[^'\r\n]*'|[^\s,;&}]+)"
        ),
        r"\1[hidden]",
    ),
    (re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"), "[mail]"),
    (
        re.compile(
            r"(?<![\w-])(?:\+81[- ]?|0|０)[\d０-９]{1,4}[-－ー‐ ][\d０-９]{1,4}[-－ー‐ ][\d０-９]{3,4}(?![\w-])"
        ),
        "[phone]",
    ),
    (re.compile(r"(?<![\w.-])0\d{9,10}(?![\w.-])"), "[phone]"),
)


def scrubbed(text: str) -> str:
    """The text without query strings, keys in addresses, passwords, cookies, e-mail addresses and phone numbers."""
    text = text if len(text) <= MOST else text[:MOST] + "[cut]"
    for pattern, instead in _RULES:
        text = pattern.sub(instead, text)
    return text


def scrubbed_deeply(value: object) -> object:
    """The same for what stands in lists and dictionaries; numbers, dates and the like come back as they are."""
    if isinstance(value, str):
        return scrubbed(value)
    if isinstance(value, dict):
        return {str(key): scrubbed_deeply(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set):
        return [scrubbed_deeply(inner) for inner in value]
    return value
