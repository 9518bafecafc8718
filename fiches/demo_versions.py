"""Deux fiches de la démonstration à leur deuxième version, avec ce qui change et des pièces jointes.

Une fiche que des visiteurs ont déjà révisée, archivée ou retirée reste comme ils l’ont laissée.
"""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from communaute.models import Avis, Personne
from fiches.demo import CONTENUS, avec_textes, head_de, jeton_de, lire
from fiches.experiences import actions
from fiches.experiences.models import Fiche
from fiches.experiences.pieces import actions as pieces
from fiches.experiences.pieces import exemples
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat

ORDRE = 70
VERSIONS = CONTENUS / "versions"
# Sur une démonstration ancienne, ces sections sont encore d’un seul tenant.
EN_PARTIES = ("demarche", "paroles")


def charger() -> None:
    for fichier in sorted(VERSIONS.glob("*.md")):
        fiche = publiee_une_fois(fichier.stem)
        if fiche is not None:
            _reviser(fiche, fichier)


def publiee_une_fois(fichier: str) -> Fiche | None:
    """La fiche de ce fichier, si elle est encore telle que publiée la première fois."""
    fiches = Fiche.objects.gardes().filter(jeton=jeton_de(fichier), state=Etat.PUBLIEE, version=1)
    return fiches.first()


def ecrire_la_suite(fiche, fichier: Path, *, by) -> tuple[Fiche, dict]:
    """Ouvre une révision et y écrit les sections de `fichier`. Rend la fiche, et l’en-tête du fichier."""
    entete, neuves = lire(fichier)
    base, anciennes = lire(CONTENUS / f"{fichier.stem}.md")
    fiche = FICHE.apply(fiche, "reviser", by=by)
    head = head_de(fiche)
    en_parties = {code: anciennes[code] for code in EN_PARTIES if code in anciennes}
    contenu = head.contenu.avec_meta(periode_fin=entete["periode_fin"])
    contenu = avec_textes(fiche, contenu, en_parties | neuves, base["sections_reservees"])
    return actions.write(fiche, contenu, based_on=head, by=by), entete


def _reviser(fiche, fichier):
    base, _sections = lire(CONTENUS / fichier.name)
    autrice = Personne.objects.get(email=base["auteur"])
    relecteur = Personne.objects.get(email=base["relecteur"])
    fiche, entete = ecrire_la_suite(fiche, fichier, by=autrice)
    for piece in entete["piece"]:
        contenu = getattr(exemples, piece["exemple"])()
        pieces.attach(
            fiche,
            fichier=SimpleUploadedFile(piece["nom"], contenu),
            title=piece["title"],
            alt=piece.get("alt", ""),
            section=piece["section"],
            by=autrice,
        )
    FICHE.apply(fiche, "soumettre", by=autrice, note=entete["ce_qui_change"])
    FICHE.apply(fiche, "prendre", by=relecteur)
    FICHE.apply(fiche, "declarer_prete", by=relecteur)
    actions.agree(fiche, by=autrice, sha256=head_de(fiche).sha256)
    fiche = FICHE.apply(fiche, "publier", by=relecteur)
    # La démonstration n’annonce que ce qui attend encore quelqu’un.
    Avis.objects.filter(kind__startswith="fiche.", object_id=fiche.pk).update(read_at=timezone.now())
