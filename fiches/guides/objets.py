"""Ce que les chapitres d’un plan montrent : thèmes, repères, fiches, et s’ils sont publiés. Trois requêtes."""

import uuid
from dataclasses import dataclass

from communaute.reseaux.enums import Visibilite
from communaute.reseaux.models import Theme
from communaute.socle.texte.blocs import Bloc, Contenu
from fiches.experiences.models import Fiche
from fiches.guides.enums import TEXTES, Nature
from fiches.guides.plan import ref_de
from fiches.moderation.enums import Parution
from fiches.reperes.models import Repere
from fiches.reperes.rules import has_published_text


@dataclass(frozen=True)
class AuPlan:
    """Un chapitre et ce qu’il montre ; `objet` est None s’il n’est plus là."""

    bloc: Bloc
    objet: object = None

    @property
    def nature(self) -> Nature:
        return Nature(self.bloc.kind)

    @property
    def est_un_texte(self) -> bool:
        return self.nature in TEXTES

    @property
    def entre(self) -> bool:
        """Ce chapitre paraîtra : ses mots sont écrits, ou son texte est publié."""
        if self.nature == Nature.REPERE:
            return self.objet is not None and has_published_text(self.objet)
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


def au_plan(contenu: Contenu, communaute) -> list[AuPlan]:
    """Les chapitres, chacun avec son objet : seulement ceux de la communauté du guide."""
    refs = {n: [ref_de(b) for b in contenu.blocs if b.kind == n] for n in (Nature.THEME, *TEXTES)}
    themes = Theme.objects.filter(slug__in=refs[Nature.THEME], communaute=communaute)
    reperes = Repere.objects.gardes().filter(jeton__in=_uuids(refs[Nature.REPERE]), communaute=communaute)
    fiches = Fiche.objects.gardes().filter(jeton__in=_uuids(refs[Nature.FICHE]), communaute=communaute)
    objets = {
        **{t.slug: t for t in themes},
        **{str(r.jeton): r for r in reperes.select_related("publiee_revision")},
        **{str(f.jeton): f for f in fiches.select_related("publiee_revision", "reseau")},
    }
    return [AuPlan(bloc, objets.get(ref_de(bloc))) for bloc in contenu.blocs]


def _uuids(refs) -> list[uuid.UUID]:
    sortie = []
    for ref in refs:
        try:
            sortie.append(uuid.UUID(ref))
        except ValueError:
            continue
    return sortie
