"""Who may not do something because the complaint is about them: nobody follows up a complaint about themselves.

Owns this one rule of fairness, asked by whoever offers a step and by the one way in. The clauses say who follows up
(5.2.7) and, of penalties, that nobody judges their own; that the same holds here is the desk's own reading of them.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.policy.steps import NextStep
from desktop.policy.values import Refusal, Text

KINDS = ("followed-up",)
"""What is not for those complained about."""
OWN = Text(
    "这件投诉的责任人是您本人，请由其他受理人回访",
    "you are the one complained about: another handler has to make this follow-up",
)
THEIRS = Text(
    "被投诉人不能回访对自己的投诉，请由其他受理人回访",
    "whoever is complained about cannot follow up the complaint: another handler has to",
)
OWN_PAPER = Text(
    "这件投诉的责任人是您本人，案卷由其他受理人打印",
    "you are the one complained about: another handler has to print its papers",
)


def why_not(kind: str, responsible: str | None, actor: str, by: str = "") -> Text | None:
    """Why ``kind`` may not be recorded by ``actor`` (done by ``by``) where ``responsible`` is complained about."""
    if kind not in KINDS or not responsible:
        return None
    if responsible == actor:
        return OWN
    return THEIRS if responsible == by else None


def offered(step: NextStep, responsible: str | None, actor: str) -> NextStep:
    """The step as it is offered to ``actor``: refused with the reason where it is not for them."""
    why = why_not(step.kind, responsible, actor)
    if why is None:
        return step
    return replace(step, allowed=False, refusal=Refusal("own-complaint", why), stops=(), starts=())
