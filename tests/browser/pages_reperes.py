"""Les pages d’un repère où un membre écrit : un essai, le fil."""

from tests.browser.visite import Visite


def of_trials(d, fill_and_send) -> list[Visite]:
    """Un essai, raconté par Sacha."""
    page, essai = d.reperes.public.get_absolute_url(), d.reperes.essai.pk
    return [
        Visite("reperes:page", page),
        Visite("reperes:essai_nouveau", f"{page}essais/nouveau/"),
        Visite("reperes:essai_nouveau", f"{page}essais/nouveau/", fill_and_send(cadre="", annee="1000")),
        Visite("reperes:essai_modifier", f"{page}essais/{essai}/modifier/"),
        Visite("reperes:essai_corbeille", f"{page}essais/{essai}/corbeille/"),
    ]


def of_thread(d, fill_and_send) -> list[Visite]:
    """Le fil d’un repère, pour Sacha : ses mots, ceux d’une autre, et ce que l’équipe a masqué."""
    fil, sien, autre, masque = d.fil
    trop_long = fill_and_send(texte="Trop long. " * 500)
    return [
        *[Visite("reperes:commentaires", f"{fil}{vue}") for vue in ("", "?vue=reecrites")],
        Visite("reperes:commentaires", fil, trop_long),
        Visite("reperes:commentaire_resoudre", f"{fil}{sien}/resoudre/", fill_and_send(texte="")),
        Visite("reperes:commentaire_rouvrir", f"{fil}{sien}/rouvrir/", code=403),
        *[Visite(f"reperes:commentaire_{g}", f"{fil}{sien}/{g}/") for g in ("modifier", "retirer")],
        Visite("reperes:commentaire_modifier", f"{fil}{sien}/modifier/", trop_long),
        Visite("reperes:commentaire_signaler", f"{fil}{autre}/signaler/"),
        Visite("reperes:commentaire_signaler", f"{fil}{autre}/signaler/", fill_and_send(texte="")),
        Visite("reperes:commentaire_recours", f"{fil}{masque}/recours/"),
    ]


def of_versions(d) -> list[Visite]:
    """La version 1 relue comme une page, et ce qui a changé à la version 2, dans le texte puis côte à côte."""
    histoire = f"{d.reperes.public.get_absolute_url()}historique/"
    return [
        Visite("reperes:version", f"{histoire}version-1/"),
        Visite("reperes:telecharger", f"{d.reperes.public.get_absolute_url()}telecharger/"),
        *[Visite("reperes:historique", f"{histoire}?version=2{suite}") for suite in ("", "&cote=1")],
    ]
