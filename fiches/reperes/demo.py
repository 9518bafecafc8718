"""Les repères de la démonstration, passés par les mêmes gestes que ceux des personnes."""

import datetime as dt
import re
import tomllib
import uuid
from pathlib import Path

from django.utils import timezone

from communaute.models import Avis, Personne, Reseau, Theme
from communaute.reseaux.acces import acces_de
from fiches.demo import NAMESPACE, en_html, jeton_de
from fiches.experiences.models import Fiche
from fiches.moderation.enums import Parution
from fiches.reperes import actions, autour
from fiches.reperes.contenu import avec_bloc, bloc_neuf, grouper
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Difficulte, Repere
from fiches.reperes.workflow import REPERE

ORDRE = 50
CONTENUS = Path(__file__).parent / "contenus"
# Le chemin de gestes qui mène à chaque état.
CHEMINS = {
    EtatRepere.PROPOSITION: (),
    EtatRepere.CO_CONSTRUCTION: ("ouvrir",),
    EtatRepere.VALIDATION: ("ouvrir", "mettre_en_validation"),
    EtatRepere.PUBLIE: ("ouvrir", "mettre_en_validation", "publier"),
    EtatRepere.A_ACTUALISER: ("ouvrir", "mettre_en_validation", "publier", "signaler_a_actualiser"),
    EtatRepere.ARCHIVE: ("ouvrir", "mettre_en_validation", "publier", "archiver"),
}
DUREE_VALIDATION = dt.timedelta(days=15)


def jeton_du_repere(fichier: str) -> uuid.UUID:
    """Le jeton du repère que décrit ce fichier (sans son suffixe)."""
    return uuid.uuid5(NAMESPACE, f"repere/{fichier}")


def deja_la() -> bool:
    return not _absents()


def _absents() -> list[Path]:
    """Les fichiers du dossier contenus/ dont le repère n’existe pas encore (reconnu à son fichier)."""
    connus = set(Repere.objects.values_list("jeton", flat=True))
    return [f for f in sorted(CONTENUS.glob("*.md")) if jeton_du_repere(f.stem) not in connus]


def charger() -> None:
    """Charge chaque repère du dossier contenus/, une seule fois, puis les difficultés."""
    neufs = _absents()
    for fichier in neufs:
        _charger(*lire(fichier), jeton_du_repere(fichier.stem))
    _difficultes()
    # La démonstration n’annonce que ce qui attend encore quelqu’un.
    charges = Repere.objects.filter(jeton__in=[jeton_du_repere(f.stem) for f in neufs])
    passes = charges.exclude(state=EtatRepere.VALIDATION).values("pk")
    Avis.objects.filter(kind__startswith="repere.", object_id__in=passes).update(read_at=timezone.now())


def lire(fichier: Path) -> tuple[dict, list[tuple[str, str, str]]]:
    """L’en-tête (TOML) et les parties d’un fichier : (nature, intitulé, texte brut)."""
    _vide, entete, corps = fichier.read_text(encoding="utf-8").split("---\n", 2)
    parties = re.split(r"^# ([a-z]+)(?: +(.+))?$", corps, flags=re.MULTILINE)[1:]
    triplets = zip(parties[::3], parties[1::3], parties[2::3], strict=True)
    return tomllib.loads(entete), [(nature, titre or "", texte.strip()) for nature, titre, texte in triplets]


def _charger(entete, parties, jeton) -> None:
    equipe = Personne.objects.filter(is_staff=True, est_demo=True).order_by("pk").first()
    autrices = [Personne.objects.get(email=email) for email in entete["contributeurs"]]
    premiere, *autres = autrices
    enjeu = next(texte for nature, _titre, texte in parties if nature == "enjeu")
    theme = Theme.objects.get(slug=entete["theme"])
    repere = actions.propose(title=entete["title"], theme=theme, enjeu=enjeu, by=premiere, jeton=jeton)
    if entete["etat"] != EtatRepere.PROPOSITION:
        REPERE.apply(repere, "ouvrir", by=equipe)
    for personne in autres:
        autour.invite(repere, personne=personne, reseau=_reseau(personne), by=equipe)
    for personne in autrices[::2]:
        autour.sign(repere, by=personne, on=True)
    autour.credit_networks(repere, Reseau.objects.filter(slug__in=entete["reseaux"]), by=equipe)
    _ecrire(repere, entete, parties, autrices)
    _illustrer(repere, entete, by=equipe)
    actions.settle(repere, order=entete["ordre"], review_on=entete.get("review_on"), by=equipe)
    _avancer(repere, entete, equipe)


def _reseau(personne):
    """Le réseau au nom duquel elle écrit : le sien, s’il n’y en a qu’un."""
    reseaux = acces_de(personne).reseaux
    return Reseau.objects.get(pk=next(iter(reseaux))) if len(reseaux) == 1 else None


def _ecrire(repere, entete, parties, autrices) -> None:
    """Une contributrice après l’autre : un texte à plusieurs a une histoire à plusieurs."""
    meta = {"resume": entete["resume"]}
    milieu = (len(parties) + 1) // 2
    for rang, lot in enumerate((parties[:milieu], parties[milieu:])):
        head = _head(repere)
        contenu = head.contenu.avec_meta(**meta)
        for nature, titre, texte in lot:
            if nature == "enjeu":
                continue
            numero = bloc_neuf(repere.jeton, nature)
            contenu = avec_bloc(contenu, numero, nature, title=titre, html=en_html(texte))
        actions.write(repere, contenu, based_on=head, by=autrices[rang % len(autrices)])
    assert sum(len(g.blocs) for g in grouper(_head(repere).contenu)) == len(parties)


def _illustrer(repere, entete, *, by) -> None:
    """Seules les fiches publiées éclairent un repère."""
    for entree in entete.get("illustrations", ()):
        fiche = Fiche.objects.get(jeton=jeton_de(entree["fiche"]))
        if fiche.parution == Parution.PUBLIEE:
            autour.illustrate(repere, fiche=fiche, en_quoi=entree["en_quoi"], by=by)


def _avancer(repere, entete, equipe) -> None:
    for geste in CHEMINS[EtatRepere(entete["etat"])][1:]:
        if geste == "mettre_en_validation":
            actions.ask_validation(repere, until=timezone.localdate() + DUREE_VALIDATION, by=equipe)
        else:
            note = entete["motif"] if geste == "signaler_a_actualiser" else ""
            REPERE.apply(repere, geste, by=equipe, note=note)
    if entete["visibility"] == "public":
        actions.open_to_public(repere, by=equipe)


def _difficultes() -> None:
    lignes = tomllib.loads((CONTENUS / "difficultes.toml").read_text(encoding="utf-8"))["difficulte"]
    for order, ligne in enumerate(lignes, start=1):
        repere = Repere.objects.get(jeton=jeton_du_repere(ligne["repere"]))
        Difficulte.objects.get_or_create(
            communaute=repere.communaute, phrase=ligne["phrase"], defaults={"repere": repere, "order": order}
        )


def _head(repere):
    return Repere.objects.select_related("texte__head").get(pk=repere.pk).texte.head
