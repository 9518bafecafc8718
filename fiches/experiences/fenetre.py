"""La fenêtre d’écriture d’une fiche : le formulaire d’une section ou de l’en-tête, ce qui n’y est pas enregistré."""

from functools import partial

from communaute.socle.texte import copies
from communaute.socle.web import fenetre
from communaute.socle.web.fenetre import Depart
from fiches.experiences.contenu import ENTETE
from fiches.experiences.forms import Entete
from fiches.experiences.parties import codes
from fiches.experiences.suites.choix import formulaire_de_section


def sections_en_attente(depart: Depart, head) -> set[str]:
    """Les sections (et l’en-tête) où la personne a écrit ce qui n’est pas encore enregistré."""
    if depart.copie is None:
        return set()
    avant = depart.copie.based_on.contenu if depart.en_conflit else head.contenu
    ici, la = _par_code(depart.contenu), _par_code(avant)
    changees = {code for code in ici.keys() | la.keys() if ici.get(code) != la.get(code)}
    return changees | ({ENTETE} if depart.contenu.meta != avant.meta else set())


def _par_code(contenu) -> dict[str, list]:
    de_qui, sortie = codes(contenu.blocs), {}
    for bloc in contenu.blocs:
        sortie.setdefault(de_qui[bloc.id], []).append(bloc)
    return sortie


def formulaire(fiche, plan, code, data, base):
    """Le formulaire d’une section ou de l’en-tête ; `base` : une révision, ou ce que la page montre."""
    if code == ENTETE:
        initial = {**base.content["meta"], "based_on": base.pk}
        return Entete(data, communaute=fiche.communaute_id, initial=initial)
    return formulaire_de_section(data, fiche=fiche, section=plan.section(code), base=base, ordre=plan.ordre)


def envoi_de(fiche, plan, code, data, *, based_on, personne) -> copies.Envoi:
    """Ce que dit un envoi de la page d’écriture. Lève KeyError si la saisie ne se lit pas du tout."""
    de_la_section = partial(formulaire, fiche, plan, code)
    return fenetre.envoi_de(fiche.texte, de_la_section, data, lieu=code, based_on=based_on, personne=personne)
