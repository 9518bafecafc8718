"""Du texte simple sur plusieurs lignes : un saut de ligne compte pour un, d’où qu’il vienne."""

import re

from django import forms

_SAUTS = re.compile("\r\n?")


def en_lignes(texte: str) -> str:
    """Le texte où chaque saut de ligne est un seul caractère : un formulaire en envoie deux, un script un seul."""
    return _SAUTS.sub("\n", texte)


def memes_lignes(un, autre) -> bool:
    """Deux valeurs pareilles, ou deux textes qui ne diffèrent que par la façon d’écrire leurs sauts de ligne."""
    if isinstance(un, str) and isinstance(autre, str):
        return en_lignes(un) == en_lignes(autre)
    return un == autre


class ChampLignes(forms.CharField):
    """Une case de plusieurs lignes, comptée comme le navigateur la compte."""

    widget = forms.Textarea

    def to_python(self, value):
        texte = super().to_python(value)
        return en_lignes(texte) if isinstance(texte, str) else texte
