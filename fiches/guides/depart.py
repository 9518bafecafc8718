"""De quoi un guide neuf est fait : tout ce qui a paru dans la communauté, rangé par thème. On retranche ensuite."""

from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from communaute.accueil.models import Ressource
from communaute.socle.texte.blocs import Contenu
from communaute.socle.texte.nettoyage import nettoyer
from fiches.experiences.models import Fiche
from fiches.guides.enums import ANNEXES, Nature
from fiches.guides.plan import META_VIDE, chapitre, numero_de
from fiches.moderation.enums import Parution
from fiches.reperes.models import Repere


def premier_contenu(title: str, communaute, jeton) -> Contenu:
    """Préface, introduction, thèmes et leurs textes publiés, annexes. Les mots de l’équipe restent à écrire."""
    blocs = [chapitre(jeton, n, title=str(n.label)) for n in (Nature.PREFACE, Nature.INTRODUCTION)]
    for theme in communaute.themes.gardes():
        blocs.append(chapitre(jeton, Nature.THEME, theme.slug, title=theme.title))
        reperes = Repere.objects.gardes().published().filter(theme=theme).order_by("order", "pk")
        blocs += [chapitre(jeton, Nature.REPERE, r.jeton, title=r.title) for r in reperes]
        fiches = Fiche.objects.gardes().filter(theme=theme, parution=Parution.PUBLIEE)
        blocs += [
            chapitre(jeton, Nature.FICHE, f.jeton, title=f.title) for f in fiches.order_by("publiee_le", "pk")
        ]
    for nature in ANNEXES:
        html = _references(jeton) if nature == Nature.RESSOURCES else ""
        blocs.append(chapitre(jeton, nature, title=str(nature.label), html=html))
    return Contenu(meta=META_VIDE | {"title": title}, blocs=tuple(blocs))


def _references(jeton) -> str:
    """Les publications que le site cite déjà, une par ligne."""
    lignes = format_html_join("", "<li>{}</li>", ((_reference(r),) for r in Ressource.objects.all()))
    return nettoyer(f"<ul>{lignes}</ul>" if lignes else "", sel=numero_de(jeton, Nature.RESSOURCES)).html


def _reference(ressource) -> str:
    titre = _("« %(titre)s »") % {"titre": ressource.title}
    annee = str(ressource.annee or "")
    mots = (ressource.auteurs, titre, ressource.editeur, ressource.collection, annee, ressource.url)
    return ", ".join(mot for mot in mots if mot) + "."
