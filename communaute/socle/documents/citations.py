"""Quels passages citent un document : une pièce jointe qui porte son numéro, ou une image dans un texte."""

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from communaute.socle.texte.models import CopieDeTravail, Revision


def cite(bloc, numero) -> bool:
    numero = str(numero)
    return bloc.id == numero or f"/documents/{numero}/" in bloc.html


def en_citent(lignes, numero):
    """Celles de ces révisions, ou de ces copies de travail, dont le contenu cite ce document."""
    numero = str(numero)
    porte = Q(content__blocs__contains=[{"id": numero}]) | Q(en_mots__contains=f"/documents/{numero}/")
    return lignes.alias(en_mots=Cast("content", TextField())).filter(porte)


def est_cite(document) -> bool:
    """Un état du texte, ou ce que quelqu’un est en train d’écrire, le cite."""
    return any(
        en_citent(model.objects.filter(texte=document.texte_id), document.pk).exists()
        for model in (Revision, CopieDeTravail)
    )
