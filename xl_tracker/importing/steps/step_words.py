"""The words that mark the beginning or the end of a step without its bullet. This is data."""

from __future__ import annotations

NEVER_BEFORE = """
a an the of to for and or with in on at by from as into its their our this that within between through across
new existing robust all each any both other full key final per via not more under over after before during
including include includes following regarding relating using is are be has have it relevant senior local
permanent interim current single national regional external internal deliver implement procure develop embed
adopt ensure establish approve agree &
"""
"""A step does not begin straight after one of these: an article, a preposition, an adjective, a transitive verb."""

FINISHED = """
agreed appointed approved commenced commences complete completed completes concluded considered delivered
designed developed embedded established finalised implemented launched place procured produced published
reviewed underway
"""
"""Words that end a step, in capitals or not."""

VERBS = """
adopt agree appoint approve arrange assess brief carry commission communicate complete conduct confirm consult
continue create define deliver design determine develop draft embed engage ensure establish evaluate expand
explore finalise identify implement improve incorporate introduce launch maintain make prepare procure provide
publish recruit refresh restructure revise roll seek set share terminate test undertake update q1 q2 q3 q4
"""
"""Words that tell somebody to do something, and so begin a step."""

NOUNS = """
adoption annual appointment approval assessment assurance audit business completion confirmation consultation
creation decision delivery development effective embedding engagement establishment evaluation implementation
induction introduction issue monitoring monthly option options phase pilot presentation procurement production
project publication quarterly recommendation recommendations recruitment regular report responsibilities review
revised revision roll-out scope scoping step-in support survey termination training workshop
"""
"""Nouns and adjectives with which plans begin a step: "Approval of", "Procurement concluded"."""
