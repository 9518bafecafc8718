"""Les fiches de la démonstration, passées par les mêmes gestes que celles des personnes.

Dans un fichier, une démarche datée s’écrit « ## quand – titre » puis son texte ; une parole, « > « mots » – qui ».
Ces personnes sont inventées, comme leur accord ; « (à demander) » dit qu’il manque encore.
"""

import re
import tomllib
import uuid
from html import escape
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from communaute.models import Avis, Communaute, Personne, Reseau
from communaute.socle.texte.blocs import Bloc, Contenu
from communaute.socle.texte.brut import depuis_brut
from communaute.socle.texte.nettoyage import nettoyer
from fiches.experiences import actions
from fiches.experiences.contenu import META_VIDE, avec_section, bloc_id
from fiches.experiences.effets import referentes
from fiches.experiences.models import Fiche, SectionModele
from fiches.experiences.parties import ETAPE, PAROLE, etape, parole
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat

ORDRE = 30
CONTENUS = Path(__file__).parent / "experiences" / "contenus"
NAMESPACE = uuid.UUID("6f0d4c62-5c0b-4d0e-9a68-1a4b7a4f2018")
# Ce qui suit une section, selon sa forme.
SORTES = {"etapes": ETAPE, "paroles": PAROLE}
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


def en_html(brut: str, sel: str = "") -> str:
    """Le HTML d’une section : paragraphes, listes, et citations (« > »)."""
    morceaux = []
    for paragraphe in re.split(r"\n\s*\n|\n(?=> )", brut):
        if paragraphe.startswith("> "):
            morceaux.append(f"<blockquote><p>{escape(paragraphe[2:], quote=False)}</p></blockquote>")
        else:
            morceaux.append(depuis_brut(paragraphe))
    return nettoyer("".join(morceaux), sel=sel).html


def en_blocs(brut: str, code: str, jeton) -> tuple[str, list[Bloc]]:
    """Le texte d’une section, et ce qui la suit : ses étapes ou ses paroles."""
    avant, *etapes = re.split(r"^## ", brut, flags=re.MULTILINE)
    suite = [_etape(ligne, code, bloc_id(jeton, f"{code}/{n}")) for n, ligne in enumerate(etapes)]
    paroles = re.findall(r"^> «\s*(.+?)\s*» – (.+)$", avant, flags=re.MULTILINE) if code == "paroles" else []
    for n, (mots, qui) in enumerate(paroles):
        numero = bloc_id(jeton, f"{code}/{n}")
        qui, a_demander, _reste = qui.partition(" (à demander)")
        html = en_html(mots, numero)
        suite.append(parole(numero, code, html=html, qui=qui, accord=not a_demander))
    return "" if paroles else en_html(avant.strip()), suite


def _etape(texte: str, code: str, numero: str) -> Bloc:
    ligne, _saut, corps = texte.partition("\n")
    quand, _tiret, title = ligne.partition(" – ")
    return etape(numero, code, title=title, quand=quand, html=en_html(corps.strip(), numero))


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
    ecrites = [code for code in _ordre() if code in sections]
    milieu = len(ecrites) // 2
    for lot in (ecrites[:milieu], ecrites[milieu:]):
        textes = {code: sections[code] for code in lot}
        contenu = avec_textes(fiche, head_de(fiche).contenu, textes, entete.get("sections_reservees", ()))
        _write(fiche, contenu, auteur)


def avec_textes(fiche, contenu: Contenu, sections: dict[str, str], reservees=()) -> Contenu:
    """Le contenu où ces sections ({code: texte brut}) sont écrites."""
    modeles = {modele.code: modele for modele in SectionModele.objects.proposees()}
    for code, brut in sections.items():
        modele = modeles[code]
        html, suite = en_blocs(brut, code, fiche.jeton)
        contenu = avec_section(
            contenu,
            fiche.jeton,
            modele,
            html=html,
            reservee=code in reservees,
            ordre=list(modeles),
            sorte=SORTES.get(modele.forme, ""),
            suite=suite,
        )
    return contenu


def _ordre() -> list[str]:
    return [modele.code for modele in SectionModele.objects.proposees()]


def _avancer(fiche, entete, auteur) -> None:
    relecteur = Personne.objects.filter(email=entete.get("relecteur", "")).first()
    for geste in CHEMINS[Etat(entete["etat"])]:
        if geste == "accord":
            referente = referentes(fiche.reseau).exclude(pk=relecteur.pk).first()
            actions.agree(fiche, by=referente, sha256=head_de(fiche).sha256)
        else:
            note = entete["motif"] if geste == "faire_reprendre" else ""
            FICHE.apply(fiche, geste, by=auteur if geste == "soumettre" else relecteur, note=note)
    if entete["etat"] == Etat.PUBLIEE and entete.get("ouverture") == "public":
        actions.open_to_public(fiche, by=relecteur)


def head_de(fiche):
    return Fiche.objects.select_related("texte__head").get(pk=fiche.pk).texte.head


def _write(fiche, contenu, auteur) -> None:
    actions.write(fiche, contenu, based_on=head_de(fiche), by=auteur)
