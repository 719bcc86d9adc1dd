"""Satzpaar: German texts into a reviewed German–English corpus, offline."""

__version__ = "0.1.0"
