"""Ce qui dépasse dans un texte gardé sans exigence, ou réuni depuis. Le formulaire, lui, le dit avant."""

from django.utils.translation import gettext as _

from communaute.socle.texte.blocs import Contenu
from communaute.socle.texte.francais import nombre
from communaute.socle.texte.paragraphes import compter_caracteres
from fiches.experiences.contenu import ENTETE
from fiches.experiences.forms import Entete
from fiches.experiences.libelles import nom_de_bloc, nom_de_meta
from fiches.experiences.parties import ETAPE, ETAPES_MAX, LONGUEURS, PAROLE, PAROLES_MAX, parties

AU_PLUS = {ETAPE: ETAPES_MAX, PAROLE: PAROLES_MAX}


def tout_ce_qui_depasse(contenu, modeles, avant=None):
    """Les (code de section, phrase) de ce qui dépasse et n’était pas déjà ainsi dans `avant`."""
    avant = avant or Contenu()
    yield from _de_l_entete(contenu, avant)
    yield from depassements(contenu, avant)
    yield from _des_sections(contenu, modeles, avant)


def _de_l_entete(contenu, avant):
    for cle, champ in Entete.base_fields.items():
        limite, valeur = getattr(champ, "max_length", None), contenu.meta.get(cle)
        if limite and isinstance(valeur, str) and len(valeur) > limite and valeur != avant.meta.get(cle):
            yield ENTETE, _trop(nom_de_meta(cle), len(valeur), limite)


def _des_sections(contenu, modeles, avant):
    blocs = {bloc.kind: bloc for bloc in reversed(contenu.blocs)}
    for modele in modeles:
        bloc, limite = blocs.get(modele.code), modele.max_caracteres
        if not bloc or not limite or bloc == avant.bloc(bloc.id):
            continue
        if (compte := compter_caracteres(bloc.html)) > limite:
            yield modele.code, _trop(modele.title, compte, limite)


def _trop(titre, compte, limite) -> str:
    mots = {"titre": titre, "compte": nombre(compte), "limite": nombre(limite)}
    return (
        _(
            "« %(titre)s » compte %(compte)s caractères ; la limite est de %(limite)s. "
            "Rien n’est perdu : raccourcissez, puis enregistrez."
        )
        % mots
    )


def depassements(contenu, avant):
    """Les (code de section, phrase) de ce qui dépasse et n’était pas déjà ainsi dans `avant`."""
    anciens = {bloc.id: bloc for bloc in avant.blocs}
    for partie in parties(contenu):
        for sorte, maximum in AU_PLUS.items():
            blocs = partie.suites.get(sorte, ())
            if len(blocs) > maximum and any(bloc.id not in anciens for bloc in blocs):
                yield partie.code, _trop_de(sorte, len(blocs), maximum)
            yield from ((partie.code, _trop_long(b)) for b in blocs if b != anciens.get(b.id) and _depasse(b))


def _mesures(bloc):
    """(longueur, limite) de tout ce qui s’écrit dans une étape ou une parole."""
    texte = compter_caracteres(bloc.html)
    if bloc.kind == ETAPE:
        yield from (
            (len(bloc.title), LONGUEURS["titre"]),
            (len(bloc.data.get("quand", "")), LONGUEURS["quand"]),
        )
        yield texte, LONGUEURS["etape"]
    else:
        yield from ((texte, LONGUEURS["parole"]), (len(bloc.data.get("qui", "")), LONGUEURS["qui"]))


def _depasse(bloc) -> bool:
    return any(longueur > limite for longueur, limite in _mesures(bloc))


def _trop_long(bloc) -> str:
    longueur, limite = next(mesure for mesure in _mesures(bloc) if mesure[0] > mesure[1])
    mots = {"quoi": nom_de_bloc(bloc)[:90], "compte": nombre(longueur), "limite": nombre(limite)}
    return (
        _(
            "%(quoi)s : %(compte)s caractères ; la limite est de %(limite)s. Rien n’est perdu : raccourcissez ici."
        )
        % mots
    )


def _trop_de(sorte, combien, maximum) -> str:
    mots = {"combien": combien, "maximum": maximum}
    if sorte == ETAPE:
        return _("%(maximum)s étapes au plus : il y en a %(combien)s. Rien n’est perdu.") % mots
    return _("%(maximum)s paroles au plus : il y en a %(combien)s. Rien n’est perdu.") % mots
