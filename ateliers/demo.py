"""Les ateliers de la démonstration : des journées reprises après coup, et une à venir où l’on s’inscrit."""

import datetime as dt
import tomllib
from pathlib import Path

from django.utils import timezone

from ateliers.inscriptions.actions import register
from ateliers.programme.dates import PARIS
from ateliers.programme.enums import Etat
from ateliers.programme.models import Atelier, Sequence
from ateliers.programme.workflow import ATELIER
from communaute.comptes.models import Personne
from communaute.reseaux.models import Communaute, Theme

ORDRE = 40
CONTENUS = Path(__file__).parent / "contenus"
COMMUNAUTE = "reseaux-collectifs-plateformes"
JEUDI = 3
AVANT = dt.timedelta(days=30)


def deja_la() -> bool:
    slugs = {lire(fichier)[0]["slug"] for fichier in CONTENUS.glob("*.md")}
    return slugs <= set(Atelier.objects.values_list("slug", flat=True))


def charger() -> None:
    """Charge chaque atelier du dossier contenus/, une seule fois (reconnu à son adresse)."""
    equipe = Personne.objects.filter(is_staff=True, est_demo=True).order_by("pk").first()
    for fichier in sorted(CONTENUS.glob("*.md")):
        entete, presentation = lire(fichier)
        if not Atelier.objects.filter(slug=entete["slug"]).exists():
            atelier = _atelier(entete, presentation)
            _inscrire(atelier, entete["inscrits"])
            if entete["etat"] == Etat.CLOS:
                ATELIER.apply(atelier, "clore_inscriptions", by=equipe)


def lire(fichier: Path) -> tuple[dict, str]:
    """L’en-tête (TOML) d’un fichier, et sa présentation."""
    _vide, entete, corps = fichier.read_text(encoding="utf-8").split("---\n", 2)
    return tomllib.loads(entete), corps.strip()


def horaires(entete: dict, aujourdhui: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """Deux dates écrites ; ou des heures, le premier jeudi à `dans_jours` jours au moins du jour du semis."""
    if "dans_jours" not in entete:
        return tuple(dt.datetime.fromisoformat(entete[nom]).replace(tzinfo=PARIS) for nom in ("debut", "fin"))
    jour = aujourdhui + dt.timedelta(days=entete["dans_jours"])
    jour += dt.timedelta(days=(JEUDI - jour.weekday()) % 7)
    heures = (dt.time.fromisoformat(entete[nom]) for nom in ("debut", "fin"))
    return tuple(dt.datetime.combine(jour, heure, PARIS) for heure in heures)


def _atelier(entete: dict, presentation: str) -> Atelier:
    """L’atelier, inscriptions ouvertes : une journée passée se reprend là, elle ne se rejoue pas."""
    debut, fin = horaires(entete, timezone.localdate())
    communaute = Communaute.objects.get(slug=COMMUNAUTE)
    recopies = ("title", "slug", "modalite", "lieu", "adresse", "lien_visio", "capacite")
    atelier = Atelier(
        **{champ: entete[champ] for champ in recopies},
        communaute=communaute,
        cycle=communaute.cycles.filter(year=debut.year).first(),
        intention="\n\n".join(texte for texte in (entete["intention"], presentation) if texte),
        questions="\n".join(entete["questions"]),
        starts_at=debut,
        ends_at=fin,
        state=Etat.OUVERT,
        state_since=min(debut - AVANT, timezone.now()),
        visibility=entete.get("visibility", "communaute"),
        est_demo=True,
    )
    atelier.full_clean()
    atelier.save()
    atelier.themes.set(Theme.objects.filter(communaute=communaute, slug__in=entete["themes"]))
    Sequence.objects.bulk_create(
        Sequence(
            atelier=atelier,
            order=n,
            starts_at=dt.time.fromisoformat(ligne["heure"]),
            **{champ: ligne[champ] for champ in ("minutes", "title", "nature", "forme", "consigne")},
        )
        for n, ligne in enumerate(entete["sequence"], 1)
    )
    return atelier


def _inscrire(atelier: Atelier, adresses: list[str]) -> None:
    """Chaque personne s’inscrit elle-même, par le geste de la page, dans le mois qui précède."""
    personnes = {p.email: p for p in Personne.objects.filter(email__in=adresses)}
    for n, adresse in enumerate(adresses):
        personne = personnes[adresse]
        passe = atelier.starts_at <= timezone.now()
        moment = atelier.starts_at - AVANT + dt.timedelta(hours=27 * n) if passe else None
        register(atelier=atelier, personne=personne, by=personne, now=moment)
