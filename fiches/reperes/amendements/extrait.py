"""Une formulation en une ligne : les mots qui changent, et quelques mots autour."""

import re
from collections.abc import Iterable, Iterator

from communaute.socle.texte.blocs import Bloc
from communaute.socle.texte.difference import Segment, comparer_html, comparer_mots
from communaute.socle.texte.models import Revision

AUTOUR, RETIRES, AJOUTES, EN_TOUT = 5, 12, 20, 60
SUITE = Segment("egal", " … ")


def mots_qui_changent(lue: Bloc, *, title: str, html: str) -> tuple[Segment, ...]:
    """Vide si seule la mise en forme change."""
    lignes = [comparer_mots(lue.title, title)] if title != lue.title else []
    lignes += [u.segments for u in comparer_html(lue.html, html) if u.etat != "inchange"]
    changees = [ligne for ligne in lignes if any(s.op != "egal" for s in ligne)]
    return tuple(_en_tout(_abreger(changees)))


def parties_lues(formulations, actuelle: Revision) -> dict[int, Bloc]:
    """La partie d’où part chaque formulation, par numéro. Une requête, si l’une part d’un autre état du texte."""
    autres = {f.revision_id for f in formulations} - {actuelle.pk}
    contenus = {r.pk: r.contenu for r in Revision.objects.filter(pk__in=autres)} if autres else {}
    contenus[actuelle.pk] = actuelle.contenu
    return {f.pk: contenus[f.revision_id].bloc(str(f.bloc_id)) for f in formulations}


def _abreger(lignes: Iterable) -> Iterator[Segment]:
    for rang, ligne in enumerate(lignes):
        if rang:
            yield SUITE
        dernier = len(ligne) - 1
        for n, s in enumerate(ligne):
            if s.op == "retrait":
                yield Segment(s.op, _debut(s.texte, RETIRES))
            elif s.op == "ajout":
                yield Segment(s.op, _debut(s.texte, AJOUTES))
            else:
                yield Segment(s.op, _autour(s.texte, premier=n == 0, dernier=n == dernier))


def _autour(texte: str, *, premier: bool, dernier: bool) -> str:
    """Des mots gardés : seulement ceux qui touchent un mot changé."""
    if premier:
        return _fin(texte, AUTOUR)
    if dernier:
        return _debut(texte, AUTOUR)
    if len(texte.split()) <= 2 * AUTOUR:
        return texte
    return f"{_debut(texte, AUTOUR)} {_fin(texte, AUTOUR).removeprefix('…')}"


def _debut(texte: str, combien: int) -> str:
    if len(texte.split()) <= combien:
        return texte
    return re.match(rf"\s*(?:\S+\s+){{{combien - 1}}}\S+", texte)[0] + "…"


def _fin(texte: str, combien: int) -> str:
    if len(texte.split()) <= combien:
        return texte
    mots = list(re.finditer(r"\S+", texte))
    return "…" + texte[mots[-combien].start() :]


def _en_tout(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Une formulation qui change tout ne prend pas la place des autres."""
    reste = EN_TOUT
    for s in segments:
        if reste <= 0:
            yield Segment("egal", "…")
            return
        yield s
        reste -= len(s.texte.split())
