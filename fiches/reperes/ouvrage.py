"""Un repère qui part en fichier : le texte que cette personne lit, et celles des fiches qui l’éclairent qu’elle lit.

Ni commentaire, ni formulation proposée, ni position : ce qui se discute reste sur le site.
"""

from dataclasses import dataclass
from html import escape

from django.conf import settings
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from communaute.reseaux.enums import Visibilite
from communaute.socle.exports.ouvrage import Ouvrage, Partie
from communaute.socle.texte.francais import date_courte, titre_cite
from communaute.socle.texte.typographie import typo_html, typo_texte
from fiches.experiences.ouvrage import images_citees
from fiches.reperes.enums import NatureBloc

# Ce qui s’encadre ; le reste est un texte suivi.
ENCADRES = (
    NatureBloc.LEVIER,
    NatureBloc.CONDITION,
    NatureBloc.VIGILANCE,
    NatureBloc.QUESTION,
    NatureBloc.PAROLE,
)


def ouvrage_de(repere, lue, images=None) -> Ouvrage:
    dits = _dits(lue)
    parties = parties_de(lue.groupes, dits)
    return Ouvrage(
        titre=typo_texte(lue.meta["title"]),
        genre=_("Repère"),
        chapo=typo_texte(lue.meta.get("resume", "")),
        theme=typo_texte(repere.theme.title),
        teinte=repere.theme.couleur,
        auteurs=tuple(lue.personnes),
        precisions=tuple(typo_texte(r.name) for r in lue.reseaux),
        date=_date(repere, lue),
        jour=str(localdate(lue.revision.created_at)),
        partage=typo_texte(_partage(repere, lue)),
        fictif=_("Contenus fictifs, pour la démonstration.") if settings.DEMO else "",
        parties=parties,
        fin=_fin(repere, lue),
        images=images_citees(parties) if images is None else images,
    )


def parties_de(groupes, dits) -> tuple[Partie, ...]:
    """`dits` : {numéro de la partie, ou rien pour le repère entier : les fiches qui l’éclairent, en HTML}."""
    return (*(_groupe(g, dits) for g in groupes), *_repere_entier(dits))


def _groupe(groupe, dits) -> Partie:
    sorte = groupe.nature.value if groupe.nature in ENCADRES else ""
    if groupe.est_unique and len(groupe.blocs) == 1:
        bloc = groupe.blocs[0]
        return Partie(typo_texte(groupe.titre), typo_html(bloc.html) + dits.get(bloc.id, ""), sorte)
    dedans = tuple(
        Partie(typo_texte(b.title), typo_html(b.html) + dits.get(b.id, ""), sorte) for b in groupe.blocs
    )
    return Partie(typo_texte(groupe.titre), parties=dedans)


def _dits(lue) -> dict[str, str]:
    return en_listes(
        (
            bloc.id if bloc else "",
            Eclairage(
                sens=str(illustration.get_sens_display()),
                en_quoi=illustration.en_quoi,
                titre=reliee.fiche.title,
                reseau=reliee.fiche.reseau.name,
                adresse=settings.SITE_URL + reliee.fiche.get_absolute_url(),
            ),
        )
        for reliee in lue.fiches_reliees
        for illustration, bloc in reliee.dits
    )


@dataclass(frozen=True)
class Eclairage:
    """Ce qu’une fiche dit d’un repère. `sens` en mots ; `adresse` vide : le texte ne mène nulle part."""

    sens: str
    en_quoi: str
    titre: str
    reseau: str
    adresse: str


def en_listes(eclairages) -> dict[str, str]:
    """Des couples (numéro de la partie ou rien, Eclairage) : une liste HTML par partie."""
    lignes = {}
    for numero, eclairage in eclairages:
        lignes.setdefault(numero, []).append(_ligne(eclairage))
    return {numero: f"<ul>{''.join(dites)}</ul>" for numero, dites in lignes.items()}


def _ligne(e: Eclairage) -> str:
    titre = escape(titre_cite(e.titre))
    titre = f'<a href="{e.adresse}">{titre}</a>' if e.adresse else titre
    dit = _("%(sens)s : fiche « %(titre)s » (%(reseau)s). %(en_quoi)s") % {
        "sens": escape(e.sens.capitalize()),
        "titre": titre,
        "reseau": escape(e.reseau),
        "en_quoi": escape(e.en_quoi),
    }
    return f"<li>{typo_html(dit)}</li>"


def _repere_entier(dits) -> tuple[Partie, ...]:
    return (Partie(_("Ce qui l’éclaire"), dits[""]),) if "" in dits else ()


def _date(repere, lue) -> str:
    if lue.est_en_cours or not repere.publiee_le:
        return _("Texte en cours d’écriture")
    le = date_courte(localtime(repere.publiee_le))
    return _("Version %(n)s, %(date)s") % {"n": repere.version, "date": le}


def _partage(repere, lue) -> str:
    if lue.est_en_cours:
        return _("Ce texte s’écrit encore : ne le partagez qu’avec la communauté « %(nom)s ».") % {
            "nom": typo_texte(repere.communaute.name)
        }
    if repere.visibility != Visibilite.PUBLIC:
        return _("Réservé à la communauté « %(nom)s » : ne le partagez qu’avec ses membres.") % {
            "nom": typo_texte(repere.communaute.name)
        }
    return ""


def _fin(repere, lue):
    adresse = settings.SITE_URL + repere.get_absolute_url()
    lignes = []
    if not lue.est_en_cours and repere.publiee_le:
        citation = _(
            "F3E, communauté « %(communaute)s », « %(titre)s », repère, version %(version)s, %(date)s. %(adresse)s"
        )
        lignes.append(
            (
                _("Citer ce repère"),
                typo_texte(
                    citation
                    % {
                        "communaute": repere.communaute.name,
                        "titre": titre_cite(lue.meta["title"]),
                        "version": repere.version,
                        "date": date_courte(localtime(repere.publiee_le)),
                        "adresse": adresse,
                    }
                ),
                "",
            )
        )
    return (*lignes, (_("Lire en ligne"), adresse, adresse))
