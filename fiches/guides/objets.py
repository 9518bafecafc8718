"""Ce que les chapitres d’un plan montrent : thèmes, repères, fiches, et s’ils sont publiés. Trois requêtes."""

import uuid
from dataclasses import dataclass

from communaute.reseaux.enums import Visibilite
from communaute.reseaux.models import Theme
from communaute.socle.texte.blocs import Bloc, Contenu
from fiches.experiences.models import Fiche
from fiches.guides.enums import TEXTES, Nature
from fiches.guides.plan import Place, places, ref_de
from fiches.moderation.enums import Parution
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Repere


@dataclass(frozen=True)
class AuPlan:
    """Un chapitre et ce qu’il montre ; `objet` est None s’il n’est plus là."""

    place: Place
    objet: object = None
    theme: Theme | None = None

    @property
    def bloc(self) -> Bloc:
        return self.place.bloc

    @property
    def nature(self) -> Nature:
        return self.place.nature

    @property
    def est_un_texte(self) -> bool:
        return self.nature in TEXTES

    @property
    def entre(self) -> bool:
        """Ce chapitre paraîtra : ses mots sont écrits, ou son texte est publié."""
        if self.nature == Nature.REPERE:
            return self.objet is not None and est_paru(self.objet)
        if self.nature == Nature.FICHE:
            return self.objet is not None and self.objet.parution == Parution.PUBLIEE
        return self.nature in (Nature.THEME, Nature.CREDITS) or bool(self.bloc.html)

    @property
    def est_public(self) -> bool:
        return getattr(self.objet, "visibility", "") == Visibilite.PUBLIC

    @property
    def title(self) -> str:
        """Le titre publié d’un texte ; sinon celui du plan."""
        if self.est_un_texte and self.entre:
            return self.objet.publiee_revision.content["meta"]["title"]
        return self.bloc.title


def est_paru(repere) -> bool:
    """Un texte publié est en ligne (ni archivé, ni à la corbeille)."""
    return (
        not repere.est_jete and repere.publiee_revision_id is not None and repere.state != EtatRepere.ARCHIVE
    )


def au_plan(contenu: Contenu, communaute) -> list[AuPlan]:
    """Les chapitres, chacun avec son objet : seulement ceux de la communauté du guide."""
    rangees = places(contenu)
    refs = {n: [ref_de(p.bloc) for p in rangees if p.nature == n] for n in (Nature.THEME, *TEXTES)}
    themes = {t.slug: t for t in Theme.objects.filter(slug__in=refs[Nature.THEME], communaute=communaute)}
    reperes = Repere.objects.gardes().filter(jeton__in=_uuids(refs[Nature.REPERE]), communaute=communaute)
    fiches = Fiche.objects.gardes().filter(jeton__in=_uuids(refs[Nature.FICHE]), communaute=communaute)
    objets = {
        **themes,
        **{str(r.jeton): r for r in reperes.select_related("publiee_revision", "theme", "texte__head")},
        **{str(f.jeton): f for f in fiches.select_related("publiee_revision", "theme", "reseau")},
    }
    return [
        AuPlan(p, objets.get(ref_de(p.bloc)), themes.get(ref_de(p.dans)) if p.dans else None) for p in rangees
    ]


def _uuids(refs) -> list[uuid.UUID]:
    sortie = []
    for ref in refs:
        try:
            sortie.append(uuid.UUID(ref))
        except ValueError:
            continue
    return sortie
