"""Reads and works the window over AT-SPI, as a screen reader does; see `at-spi`, which runs it."""

import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

SECONDS = 20

# What AT-SPI calls a mark and a button; it has no role of its own for words that are marked.
MARK = "static"
BUTTON = "push button"


def fail(words):
    print("FAILED:", words, file=sys.stderr)
    sys.exit(1)


def wait_for(what, find):
    """What `find` returns as soon as it is something."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        try:
            found = find()
        except gi.repository.GLib.Error:
            # A node that went away while it was looked at.
            found = None
        if found:
            return found
        time.sleep(0.2)
    fail(f"waited in vain for {what}")


def children(node):
    for number in range(node.get_child_count()):
        child = node.get_child_at_index(number)
        if child is not None:
            yield child


def everything(node):
    yield node
    for child in children(node):
        yield from everything(child)


def application():
    apps = children(Atspi.get_desktop(0))
    return next((app for app in apps if "recoupe" in app.get_name().lower()), None)


def find(role, name):
    """The first node of a role whose name begins so."""
    app = application()
    nodes = everything(app) if app else []
    return next(
        (n for n in nodes if n.get_role_name() == role and n.get_name().startswith(name)), None
    )


def article():
    return next(
        (n for n in everything(application()) if n.get_role_name().startswith("document")), None
    )


def shorten(words):
    return words if len(words) < 90 else words[:89] + "…"


def takes_clicks(node):
    return "Action" in node.get_interfaces()


def is_chosen(node):
    return node.get_state_set().contains(Atspi.StateType.SELECTED)


def click(node):
    if not takes_clicks(node) or not Atspi.Action.do_action(node, 0):
        fail(f"{node.get_name()!r} cannot be clicked")


wait_for("the program on the bus", application)
text = wait_for("the article", article)
nodes = list(everything(application()))
roles = {}
for node in nodes:
    roles.setdefault(node.get_role_name(), []).append(node)
print(f"{len(nodes)} nodes:", ", ".join(f"{len(v)} {k}" for k, v in sorted(roles.items())))

for node in nodes:
    mere = node.get_role_name() in ("label", "scroll bar")
    if takes_clicks(node) and not mere and not node.get_name().strip():
        fail(f"a {node.get_role_name()} without a name can be clicked")
print("everything that can be clicked has a role and a name")

print(f"the article, {text.get_role_name()} {text.get_name()!r}, in reading order:")
told = list(children(text))
for node in told[:12]:
    print(f"  {node.get_role_name():10} {shorten(node.get_name())}")
marks = [node for node in told if node.get_role_name() == MARK]
if not marks or len(marks) == len(told):
    fail("no paragraphs or no marks")

mark = marks[1]
name = mark.get_name()
click(mark)
wait_for("the mark to be chosen", lambda: is_chosen(find(MARK, name)))
wait_for("the inspector", lambda: find(BUTTON, "Delete mark"))
print(f"clicked and chosen: {shorten(name)}")

step = find(BUTTON, "Next mark")
click(step)
wait_for("the next mark", lambda: not is_chosen(find(MARK, name)))
chosen = next(node for node in children(article()) if is_chosen(node))
print(f"the next one: {shorten(chosen.get_name())}")

words = Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text))
title = words.split("\n")[0]
print(f"the text in view: {len(words)} characters, {words.count(chr(10))} paragraphs")
start = words.index(" ", len(title) + 40) + 1
end = words.index(" ", words.index(" ", start) + 1)
if not Atspi.Text.set_caret_offset(text, start):
    fail("the caret cannot be set")
wait_for("the caret", lambda: Atspi.Text.get_caret_offset(article()) == start)
Atspi.Text.add_selection(text, start, end)


def selected():
    range_ = Atspi.Text.get_selection(article(), 0)
    return (range_.start_offset, range_.end_offset) == (start, end)


wait_for("the selection", selected)
print(f"caret and selection set: {words[start:end]!r}")

subprocess.run(["xdotool", "key", "x"], check=True)


def made():
    names = [node.get_name() for node in children(article()) if node.get_role_name() == MARK]
    mine = [n for n in names if n.startswith("Context, ") and n.endswith(": " + words[start:end])]
    return mine[0] if mine else None


print(f"marked by its key: {wait_for('the new mark', made)}")
subprocess.run(["xdotool", "key", "ctrl+z"], check=True)
wait_for("the mark to be gone", lambda: made() is None)
print("and undone")
