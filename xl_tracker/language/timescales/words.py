"""The words in which officers write dates, each with its class.

The reader works on the *shape* of a text: one letter for each word or number ("by end of March 2026" is ``bPMY``).

    M month  Y year  N number below 100  O ordinal  A '22  S season  W weekday  P early, mid, late, end
    Q quarter  H half  T term  F financial, academic or municipal year  E year end  C this, next, last, new
    U unit of time  y year or years  c weekly, monthly  e every  m regular  V Christmas  I immediate  h short term
    b by  B before  u until  f from  s since  a after  l following  w within  j between  G week commencing
    i in, on, during  p for, linked to  t to be confirmed  k complete  K achieved  n not applicable
    g ongoing  r as required  z then  ~ expected  0 not  ! due, planned  v an event  R see above  o a decimal point
    q onwards  # a number, not a date  % a number with letters in it  x any other word   - / , & > as written
"""

from __future__ import annotations

import re

from xl_tracker.language.wording import MONTHS

Meaning = int | str
Word = tuple[str, Meaning]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WELSH_MONTHS = (
    *("ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin"),
    *("gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr"),
)
"""Hydref is October and autumn; dates name the month far more often."""
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ORDINALS = ("first", "second", "third", "fourth", "fifth")

# Each line: the class, then what the words mean, then the words. Words are separated by ";".
_LINES = """
S spring: spring; springtime; gwanwyn; y gwanwyn
S summer: summer; summertime; haf; yr haf
S autumn: autumn
S winter: winter; wintertime; gaeaf; y gaeaf
P early: early; early in; early part
P mid: mid; middle; mid part; midway through
P late: late; late in; latter part; later part
P end: end; diwedd; ends; close; very end; month end; end month
P start: start of; dechrau; beginning of; start of the; beginning of the; early days of
Q quarter: q; qu; quarter; qtr; quarters
H half: h; half
T term: term
F financial: fy; f/y; financial year; fiscal year; fin year; financial yr; business year; budget year; tax year
F academic: academic year; school year; academic yr
F municipal: municipal year; civic year; council year; mayoral year; municipal yr
F calendar: calendar year
E year end: year end; financial year end; fy end; yearend
C this: this; current; present
C next: next; coming; forthcoming; following year
C last: last; previous
C new: new
U day: day; days
U week: week; weeks; wk; wks
U fortnight: fortnight; fortnights
U month: month; months; mth; mths; mnths
y year: year; years; yr; yrs
c daily: daily; every day
c weekly: weekly; once a week; once per week; week on week
c fortnightly: fortnightly; bi weekly; biweekly
c monthly: monthly; once a month; month on month
c every 2 months: every two months; every other month
c bi-monthly: bi monthly; bimonthly
c quarterly: quarterly; once a quarter
c termly: termly; each term; every term
c annual: annual; annually; yearly; once a year; per annum; year on year; every 12 months; each financial year
c twice a year: twice a year; twice yearly; biannual; biannually; bi annual; bi annually; half yearly; every half year
c every 2 years: biennial; biennially; every other year
m regular: regular; regularly; routinely; at regular intervals; on a regular basis; periodic; periodically; frequent
m at agreed points: at agreed points; at agreed intervals
m continuing: continue; continues; continuing; continued; continual; continually; continuous; continuously; rolling
m continuing: dynamically
e 1: each; every; per
V christmas: christmas; xmas
V easter: easter
V new year: new year's day
I immediate: immediate; immediately; with immediate effect; straight away; right away; urgent; urgently
I asap: asap; a.s.a.p; as soon as possible; as soon as practicable; as soon as practical; at the earliest opportunity
I asap: earliest opportunity; in due course
h short term: short term; shorter term
h medium term: medium term
h long term: long term; longer term
b by: by; erbyn; no later than; not later than; on or before; up to; up until; completion by; by no later than; latest
b by: at the latest by; complete by; completed by; to be completed by; in place by; implemented by; delivered by
B before: before; prior to; ahead of; in advance of; in time for; earlier than; pre
u until: until; till; til; 'til; through to
f from: from; starting; commencing; beginning; starting in; starting from; with effect from; w.e.f; wef; effective from
f from: start from; commences; in place from; implemented from; as of; as from; onward from; start in
s since: since
a after: after; post; later than
l following: following; upon; once; when; as soon as; subsequent to; dependent on; dependent upon; subject to; pending
l following: depending on; depending upon; contingent on; contingent upon; tied to; awaiting
w within: within; inside
j between: between
G commencing: w/c; wc; w.c; w/b; wb; week commencing; week beginning; week starting; week of
G ending: w/e; we; w.e; week ending
i in: in; on; at; during; throughout; over; across; over the course of; in the course of; throughout the course of
i in: through; as at; in or around
p for: for; linked to; to inform; in line with; aligned to; aligned with; in response to; in support of; to support
p for: to coincide with; to feed into; as part of; based on
t tbc: tbc; t.b.c; tba; t.b.a; tbd; t.b.d; tbn
t tbc: to be confirmed; to be agreed; to be determined; to be decided; to be announced
t tbc: to be advised; to be set; to be scheduled; not yet known; not known; unknown; not yet agreed; not yet confirmed
t tbc: awaiting confirmation; awaiting dates; awaiting date; date awaited; to follow; not set; to be identified
n none: n/a; na; n.a; not applicable; none; nil
k done: complete; in place; done; closed; signed off; now in place; now complete; action complete; actions complete
K done: completed; achieved; delivered; finished; implemented; held; was held; were held; has been completed; actioned
K done: have been completed; has been achieved; has been delivered; has been implemented; discharged; concluded
g ongoing: ongoing; on going; bau; business as usual; open ended; indefinite; indefinitely; permanent; in perpetuity
g ongoing: parhaus; yn parhau; rolling programme; no end date; underway; under way; in progress
r as required: as required; as needed; as necessary; as appropriate; as and when; as and when required; when required
r as required: ad hoc; on demand; where required; as and when needed; where appropriate; when needed; if required
z then: then; and then; thereafter; and thereafter; followed by; subsequently; afterwards
~ expected: est; estimated; estimate; expected; anticipated; forecast; provisional; provisionally; indicative; likely
~ expected: approx; approximately; approximate; circa; around; about; roughly; proposed; tentative; hopefully; perhaps
~ expected: ?; ca; tentatively; aiming for; aim for; possibly; maybe; probably
0 not: part complete; part completed; part done; not; no; never; isn't; won't; cannot; without; unlikely
0 not: cancelled; canceled; missed; superseded
! due: due; planned; plan for; scheduled; to be; will be; target; targeted; deadline; aim; aims; will; due to be
! due: would; should; must; partially; substantially; largely; partly; nearly; almost; mostly; due for; not yet
! due: for completion; due for completion; to complete
v approval: approval; sign off; agreement; adoption; ratification
v local election: local election; local elections; local council elections; borough elections
v election: election; elections; by election; general election; post election; pre election
v event: decision; completion; publication; appointment; conclusion; outcome; duration; for the duration; recruitment
v event: all actions have been completed; commencement; mobilisation; go live; duration; award; annual council; receipt
R above: as above; see above; as below; see below; ditto; as per above; as previous; covered above; above; refers
q onwards: onwards; onward; forward; and onwards; and beyond; and onward; or later; at the earliest
& and: and; &; +; plus
/ or: or; and/or
> to: to; thru
: the; of; a; an; date; dates; timescale; timescales; time; times; s; target date; due date; end date; start date
: completion date; target dates; by when; when by; is; are; was; were; has; have; been; has been; have been
: month of; year of
- : -
/ : /
, : ,
o : .
% : %
"""

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
APOSTROPHES = "\u2018\u2019\u02bc\u00b4`\u2032\uff07\u201b"
_SHORT_MONTHS = "|".join(name[:3].lower() for name in MONTHS)
TOKEN = re.compile(
    r"\A[0-9]{1,2}[.)](?= )"  # the number of a list entry, which does not belong to the date
    r"|t?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:z| ?[ap]m\b|[+-][0-9]{2}:[0-9]{2})?"  # an hour: ignored
    r"|[^\W\d_]+(?:'[^\W\d_]+)?"
    r"|'[0-9]{2}(?![^\W_])"
    r"|[0-9]+(?:st|nd|rd|th)?(?![^\W_])"
    rf"|[0-9]{{1,2}}(?=(?:{_SHORT_MONTHS})[^\W\d_]*)|(?:[0-9]{{4}}|[0-9]{{2}})(?=t[0-9]{{2}}:)"
    r"|\d[^\W_]*|[\u00a3$\u20ac] ?[0-9][^\s)]*"
    r"|(?<=[0-9])\.(?=[0-9])|[-/,;&+?%]"
)

SLASHES = "\u2044\u2215\uff0f"
VISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""Removes invisible marks, which come with text pasted from the web."""
_SAME = str.maketrans(DASHES + SLASHES + APOSTROPHES, "-" * len(DASHES) + "/" * len(SLASHES) + "'" * len(APOSTROPHES))


def normal(text: str) -> str:
    """The text in lower case with one kind of space, dash and apostrophe."""
    if text.isascii() and "`" not in text:
        return " ".join(text.lower().split())
    return " ".join(text.translate(_SAME).translate(VISIBLE).split()).lower()


def _vocabulary() -> dict[str, Word]:
    """Every word and phrase with its class and its meaning."""
    known: dict[str, Word] = {}
    for line in _LINES.strip().splitlines():
        head, _, words = line.partition(":")
        letter, _, meaning = head.strip().partition(" ")
        known |= dict.fromkeys((word.strip() for word in words.split(";")), (letter, meaning))
    for n, name in enumerate(MONTHS, 1):
        known[name.lower()] = known[name[:3].lower()] = ("M", n)
    for n, name in enumerate(WELSH_MONTHS, 1):
        known[name] = ("M", n)
    for n, name in enumerate(WEEKDAYS):
        known[name.lower()] = known[name[:3].lower()] = ("W", n)
    known |= {
        "sept": ("M", 9),
        "tues": ("W", 1),
        "weds": ("W", 2),
        "thur": ("W", 3),
        "thurs": ("W", 3),
        ";": (",", ";"),
    }
    return known | _numbers()


def _numbers() -> dict[str, Word]:
    known: dict[str, Word] = {"eighteen": ("N", 18), "twenty": ("N", 20)}
    for n in range(100):
        known[str(n)] = known[f"{n:02}"] = ("N", n)
        known[f"'{n:02}"] = ("A", 2000 + n)
    for n in range(1, 32):
        known |= dict.fromkeys((f"{n}{suffix}" for suffix in ("st", "nd", "rd", "th")), ("O", n))
    known |= {name: ("N", n) for n, name in enumerate(NUMBERS, 1)}
    known |= {name: ("O", n) for n, name in enumerate(ORDINALS, 1)}
    return known | {str(year): ("Y", year) for year in range(1990, 2101)}


VOCABULARY = _vocabulary()
Phrases = dict[str, "Phrases | Word"]


def _phrases() -> Phrases:
    """The phrases of several words as a tree of their words. The key "" holds the meaning of a complete phrase."""
    tree: Phrases = {}
    for phrase, word in VOCABULARY.items():
        tokens = [token for token in TOKEN.findall(phrase) if token != "-"]
        if len(tokens) > 1:
            branch = tree
            for token in tokens:
                branch = branch.setdefault(token, {})  # type: ignore[assignment]
            branch[""] = word
    return tree


PHRASES = _phrases()


def _phrase_at(tokens: list[str], at: int) -> tuple[int, Word | None]:
    """The longest phrase that begins at a token: the place after it, and its meaning."""
    branch: Phrases = PHRASES[tokens[at]]  # type: ignore[assignment]
    found: tuple[int, Word | None] = (at, None)
    at += 1
    while at < len(tokens):
        if tokens[at] == "-" and at + 1 < len(tokens):  # year-end, on-going
            at += 1
        step = branch.get(tokens[at])
        if step is None:
            break
        branch = step  # type: ignore[assignment]
        at += 1
        if "" in branch:
            found = (at, branch[""])  # type: ignore[assignment]
    return found


def word_of(token: str) -> Word:
    """The class and meaning of a word or number that is not in the vocabulary."""
    first = token[0]
    if first in "\u00a3$\u20ac":
        return ("%", token)
    if ":" in token:
        return ("", token)
    if first.isdigit() or first == "'":
        return ("#" if token[-1].isdigit() or token[-1] in ".)" else "%", token)
    return ("x", token)


def shape_of(text: str) -> tuple[str, list[Meaning]]:
    """The shape of a normal text, and the meaning of each of its letters."""
    tokens = TOKEN.findall(text)
    if not PHRASES.keys().isdisjoint(tokens):
        return _with_phrases(tokens)[:2]
    known = VOCABULARY.get
    words = [known(token) or word_of(token) for token in tokens]
    return "".join([letter for letter, _ in words]), [meaning for letter, meaning in words if letter]


def first_tokens(text: str) -> list[int]:
    """The first token of each letter of a shape. A token without a letter ("the") belongs to the letter after it."""
    return _with_phrases(TOKEN.findall(text))[2]


def _with_phrases(tokens: list[str]) -> tuple[str, list[Meaning], list[int]]:
    letters, meanings, firsts = "", [], []
    after = left_off = 0
    for at, token in enumerate(tokens):
        if at < after:
            continue
        word = None
        if token in PHRASES:
            after, word = _phrase_at(tokens, at)
        letter, meaning = word or VOCABULARY.get(token) or word_of(token)
        if letter:
            letters += letter
            meanings.append(meaning)
            firsts.append(left_off)
            left_off = max(after, at + 1)
    return letters, meanings, firsts
