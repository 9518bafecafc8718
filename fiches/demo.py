"""Les fiches de la démonstration, passées par les mêmes gestes que celles des personnes."""

import re
import tomllib
import uuid
from html import escape
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from communaute.models import Avis, Communaute, Personne, Reseau
from communaute.socle.texte.brut import depuis_brut
from communaute.socle.texte.nettoyage import nettoyer
from fiches.experiences import actions
from fiches.experiences.contenu import META_VIDE, avec_section
from fiches.experiences.effets import referentes
from fiches.experiences.models import Fiche, SectionModele
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat

ORDRE = 30
CONTENUS = Path(__file__).parent / "experiences" / "contenus"
NAMESPACE = uuid.UUID("6f0d4c62-5c0b-4d0e-9a68-1a4b7a4f2018")
# Le chemin de gestes qui mène à chaque état ; le relecteur agit, sauf mention contraire.
CHEMINS = {
    Etat.BROUILLON: (),
    Etat.SOUMISE: ("soumettre",),
    Etat.EN_RELECTURE: ("soumettre", "prendre"),
    Etat.A_REPRENDRE: ("soumettre", "prendre", "faire_reprendre"),
    Etat.PRETE: ("soumettre", "prendre", "declarer_prete"),
    Etat.PUBLIEE: ("soumettre", "prendre", "declarer_prete", "accord", "publier"),
    Etat.ARCHIVEE: ("soumettre", "prendre", "declarer_prete", "accord", "publier", "archiver"),
}


def jeton_de(fichier: str) -> uuid.UUID:
    """Le jeton de la fiche que décrit ce fichier (sans son suffixe)."""
    return uuid.uuid5(NAMESPACE, fichier)


def deja_la() -> bool:
    return not _absentes()


def _absentes() -> list[Path]:
    """Les fichiers du dossier contenus/ dont la fiche n’existe pas encore (reconnue à son fichier)."""
    connues = set(Fiche.objects.values_list("jeton", flat=True))
    return [f for f in sorted(CONTENUS.glob("*.md")) if jeton_de(f.stem) not in connues]


def charger() -> None:
    """Charge chaque fiche du dossier contenus/, une seule fois ; n’annonce que ce qui attend encore quelqu’un."""
    neuves = _absentes()
    for fichier in neuves:
        _charger(*lire(fichier), jeton_de(fichier.stem))
    finies = Fiche.objects.filter(
        jeton__in=[jeton_de(f.stem) for f in neuves], state__in=(Etat.PUBLIEE, Etat.ARCHIVEE)
    )
    type_fiche = ContentType.objects.get_for_model(Fiche)
    avis = Avis.objects.filter(content_type=type_fiche, object_id__in=finies.values("pk"))
    avis.update(read_at=timezone.now())


def lire(fichier: Path) -> tuple[dict, dict[str, str]]:
    """L’en-tête (TOML) et les sections d’un fichier : {code: texte brut}."""
    _vide, entete, corps = fichier.read_text(encoding="utf-8").split("---\n", 2)
    parties = re.split(r"^# ([a-z_]+)$", corps, flags=re.MULTILINE)[1:]
    sections = {code: texte.strip() for code, texte in zip(parties[::2], parties[1::2], strict=True)}
    return tomllib.loads(entete), sections


def en_html(brut: str) -> str:
    """Le HTML d’une section : paragraphes, listes, et citations (« > »)."""
    morceaux = []
    for paragraphe in re.split(r"\n\s*\n|\n(?=> )", brut):
        if paragraphe.startswith("> "):
            morceaux.append(f"<blockquote><p>{escape(paragraphe[2:], quote=False)}</p></blockquote>")
        else:
            morceaux.append(depuis_brut(paragraphe))
    return nettoyer("".join(morceaux)).html


def _charger(entete, sections, jeton) -> None:
    auteur = Personne.objects.get(email=entete["auteur"])
    fiche = actions.create(
        title=entete["title"],
        reseau=Reseau.objects.get(slug=entete["reseau"]),
        communaute=Communaute.objects.get(slug="reseaux-collectifs-plateformes"),
        by=auteur,
        jeton=jeton,
    )
    _ecrire(fiche, entete, sections, auteur)
    _avancer(fiche, entete, auteur)


def _ecrire(fiche, entete, sections, auteur) -> None:
    """L’en-tête, puis les sections en deux fois : un texte a une histoire."""
    meta = {key: entete.get(key, value) for key, value in META_VIDE.items()}
    base = fiche.texte.head
    _write(fiche, base.contenu.avec_meta(**meta), auteur)
    modeles = list(SectionModele.objects.proposees())
    ordre = [m.code for m in modeles]
    ecrites = [m for m in modeles if m.code in sections]
    milieu = len(ecrites) // 2
    for lot in (ecrites[:milieu], ecrites[milieu:]):
        contenu = _head(fiche).contenu
        for modele in lot:
            contenu = avec_section(
                contenu,
                fiche.jeton,
                modele,
                html=en_html(sections[modele.code]),
                reservee=modele.code in entete.get("sections_reservees", ()),
                ordre=ordre,
            )
        _write(fiche, contenu, auteur)


def _avancer(fiche, entete, auteur) -> None:
    relecteur = Personne.objects.filter(email=entete.get("relecteur", "")).first()
    for geste in CHEMINS[Etat(entete["etat"])]:
        if geste == "accord":
            referente = referentes(fiche.reseau).exclude(pk=relecteur.pk).first()
            actions.agree(fiche, by=referente, sha256=_head(fiche).sha256)
        else:
            note = entete["motif"] if geste == "faire_reprendre" else ""
            FICHE.apply(fiche, geste, by=auteur if geste == "soumettre" else relecteur, note=note)
    if entete["etat"] == Etat.PUBLIEE and entete.get("ouverture") == "public":
        actions.open_to_public(fiche, by=relecteur)


def _head(fiche):
    return Fiche.objects.select_related("texte__head").get(pk=fiche.pk).texte.head


def _write(fiche, contenu, auteur) -> None:
    actions.write(fiche, contenu, based_on=_head(fiche), by=auteur)
