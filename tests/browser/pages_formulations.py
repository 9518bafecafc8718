"""Les pages d’autres formulations, pour qui les propose et pour qui y répond."""

from tests.browser.visite import Visite
from tests.factories import reperes as r


def editor_ready(page):
    """L’éditeur a pris la place de la zone de texte."""
    page.locator(".cke_editable[role=textbox]").first.wait_for()


def then_ready(geste):
    def suite(page):
        geste(page)
        page.wait_for_load_state()
        editor_ready(page)

    return suite


def _choisir_qui_prevenir(page):
    """Les noms s’ouvrent sous ce qui est déjà écrit."""
    page.get_by_role("button", name="Prévenir quelqu’un").click()
    page.locator("[name=prevenir]").first.wait_for()


def of_proposer(d, fill_and_send) -> list[Visite]:
    """Sacha : proposer, suivre, retirer, en discuter."""
    page, f = d.reperes.ecrit.get_absolute_url(), d.reperes.formulations
    neuve = f"{page}formulations/nouvelle/?partie={r.numero_de(d.reperes.ecrit, 'levier')}"
    une = f"{page}formulations/{f.attend.pk}/"
    fil = f"{une}commentaires/"
    vide = fill_and_send(texte="")
    return [
        Visite("reperes:page", page),
        Visite("reperes:formulation_nouvelle", neuve, editor_ready),
        Visite("reperes:formulation_nouvelle", neuve, then_ready(fill_and_send(pourquoi=""))),
        Visite("reperes:formulations", f"{page}formulations/"),
        Visite("reperes:formulations", f"{page}formulations/?voir=toutes"),
        Visite("reperes:formulation", une),
        Visite("reperes:formulations", f"{page}formulations/?voir=acceptees"),
        *[
            Visite("reperes:formulation", f"{page}formulations/{n}/")
            for n in (f.declinee.pk, f.defaite.pk, f.retenue.pk)
        ],
        Visite("reperes:formulation_commentaires", fil),
        Visite("reperes:formulation_commentaire_modifier", f"{fil}{f.sien}/modifier/"),
        Visite("reperes:formulation_commentaire_retirer", f"{fil}{f.sien}/retirer/"),
        Visite("reperes:formulation_commentaire_resoudre", f"{fil}{f.sien}/resoudre/", vide),
        Visite("reperes:formulation_commentaire_rouvrir", f"{fil}{f.resolu}/rouvrir/"),
        Visite("reperes:formulation_commentaires", f"{fil}?vue=resolues"),
        Visite("reperes:formulation_commentaires", fil, _choisir_qui_prevenir),
        Visite("reperes:formulation_commentaire_signaler", f"{fil}{f.autre}/signaler/", vide),
        Visite("reperes:formulation_commentaire_recours", f"{fil}{f.masque}/recours/"),
    ]


def of_writer(d) -> list[Visite]:
    """Camille écrit ce repère : accepter, reformuler, décliner."""
    page, f = d.reperes.ecrit.get_absolute_url(), d.reperes.formulations
    heurte = f"{page}formulations/{f.heurte.pk}/"
    return [
        Visite("reperes:formulations", f"{page}formulations/?voir=miennes"),
        Visite("reperes:formulation", f"{page}formulations/{f.attend.pk}/"),
        Visite("reperes:formulation", heurte),
        Visite("reperes:formulation_reformuler", f"{heurte}reformuler/", editor_ready),
        Visite("reperes:modifier", f"{page}modifier/?ouvert=entete"),
        Visite("reperes:modifier", f"{page}modifier/?ouvert={f.attend.bloc_id}", editor_ready),
    ]
