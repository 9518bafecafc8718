"""Toutes nos pages, rôle par rôle, avec ce qu’il faut y faire pour les voir dans chaque état."""

from django.urls import get_resolver

from tests.browser import (
    pages_comptes_rendus,
    pages_contributions,
    pages_envois,
    pages_formulations,
    pages_importation,
    pages_inscriptions,
    pages_notes,
    pages_parution,
    pages_reperes,
)
from tests.browser.gestes import save
from tests.browser.visite import Visite

# Des adresses sans page à elles : un envoi, ou une redirection.
SANS_PAGE = {
    "accueil:avis_lus",
    "accueil:sitemap",
    "accueil:robots",
    "sante",
    "sante_pret",
    "ateliers:agenda",
    "ateliers:calendrier_abonne",
    "ateliers:calendrier_fichier",
    "ateliers:inscription",
    "documents:fichier",
    "documents:vignette",
    "fiches:restaurer",
    "reperes:essai_restaurer",
    "reperes:restaurer",
    "reperes:signature",
}
AILLEURS = {"admin", "djdt"}


def names_of_ours() -> set[str]:
    """Le nom de chaque adresse de l’URLconf qui mène à une page de la maison."""
    return set(_names(get_resolver(), "")) - SANS_PAGE - pages_inscriptions.TABLEAUX - pages_parution.FICHIERS


def _names(resolver, prefix):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            if pattern.namespace not in AILLEURS:
                yield from _names(pattern, f"{pattern.namespace}:" if pattern.namespace else prefix)
        elif pattern.name:
            yield prefix + pattern.name


def fill_and_send(**champs):
    """Remplit ces champs, par leur nom, et envoie leur formulaire tel quel (sans la validation du navigateur)."""

    def geste(page):
        for nom, valeur in champs.items():
            page.fill(f"main [name={nom}]", valeur)
        form = page.locator("main form").filter(has=page.locator(f"[name={next(iter(champs))}]"))
        form.evaluate("form => { form.noValidate = true }")
        form.locator("button:visible").first.click()
        # La page d’écriture garde d’abord le brouillon, puis envoie.
        page.wait_for_function("() => !document.querySelector('form[aria-busy]')")
        page.wait_for_load_state()

    return geste


def send(page):
    """Envoie le formulaire de la page tel quel."""
    page.locator("main form").first.evaluate("form => { form.noValidate = true }")
    page.locator("main form button").first.click()


def attach_nothing(page):
    fill_and_send(title="Sans fichier")(page)
    page.wait_for_selector(".champ--faux")


def wait_for_editor(page):
    page.wait_for_selector(".editeur--monte")


def sign_in_twice(page):
    page.context.veille.tolerate("status of 429")
    for _ in range(2):
        page.goto("/compte/login/")
        fill_and_send(login="a@example.org", password="non")(page)
    assert page.locator(".impasse__code").inner_text() == "429"


WITHOUT_PASSWORD = [
    Visite("account_set_password", "/compte/password/set/"),
    Visite(
        "account_set_password", "/compte/password/set/", fill_and_send(password1="court", password2="autre")
    ),
]
ERRORS = [Visite("erreur", f"/erreur/{code}/", code=code) for code in (400, 403, 404, 500)]
TOO_MANY = [Visite("account_login", "/compte/login/", sign_in_twice)]


def of_entrance(d) -> list[Visite]:
    """Les pages d’intérêt public, les mêmes pour tout le monde."""
    noms = ("a_propos", "aide", "mentions_legales", "accessibilite", "donnees_personnelles", "eco_conception")
    return [
        *[
            Visite(f"accueil:{nom}", f"/{nom.replace('_', '-')}/")
            for nom in (*noms, "plan_du_site", "contact")
        ],
        Visite("accueil:contact", "/contact/", fill_and_send(email="faux", message="")),
        Visite("reseaux:liste", "/reseaux/?fonction=echanges&type=reseau"),
        *[Visite("recherche:recherche", f"/recherche/{suite}") for suite in ("", "?q=statuts", "?q=qqqqq")],
    ]


def of_places(d) -> list[Visite]:
    """Une communauté et un thème, pour qui y lit."""
    theme = d.publiee.theme.slug
    return [
        Visite("accueil:accueil", "/"),
        Visite("communautes:communaute", f"/communautes/{d.publiee.communaute.slug}/"),
        Visite("communautes:theme", f"/themes/{theme}/"),
        Visite("communautes:theme", "/themes/inconnu/", code=404),
    ]


def of_visitor(d) -> list[Visite]:
    return [
        Visite("accueil:accueil", "/"),
        *of_entrance(d),
        Visite("fiches:liste", "/fiches/"),
        Visite("fiches:liste", "/fiches/?theme=inconnu&reseau=inconnu"),
        Visite("fiches:page", d.ouverte.get_absolute_url()),
        *pages_parution.of_reader(d),
        Visite("ateliers:liste", "/ateliers/"),
        Visite("ateliers:page", d.ateliers["public"].get_absolute_url()),
        Visite("reperes:liste", "/reperes/"),
        Visite("reperes:page", d.reperes.public.get_absolute_url()),
        Visite("reseaux:liste", "/reseaux/"),
        Visite("reseaux:page", d.ouverte.reseau.get_absolute_url()),
        Visite("account_login", "/compte/login/"),
        Visite("account_login", "/compte/login/", fill_and_send(login="a@example.org", password="non")),
        Visite("account_signup", "/compte/signup/"),
        Visite("account_inactive", "/compte/inactive/"),
        Visite("account_reset_password", "/compte/password/reset/"),
        Visite("account_reset_password", "/compte/password/reset/", send),
        Visite("account_reset_password_done", "/compte/password/reset/done/"),
        Visite("account_reset_password_from_key", d.nouveau_mot_de_passe),
        Visite(
            "account_reset_password_from_key",
            d.nouveau_mot_de_passe,
            fill_and_send(password1="court", password2="autre"),
        ),
        Visite("account_reset_password_from_key", "/compte/password/reset/key/z-perime/", code=410),
        Visite("account_reset_password_from_key_done", "/compte/password/reset/key/done/"),
        Visite("account_email_verification_sent", "/compte/confirm-email/"),
        Visite("account_confirm_email", d.confirmation),
        Visite("account_confirm_email", "/compte/confirm-email/perime/", code=410),
        Visite("invitations:accepter", f"/invitation/{d.invitation.token}/"),
        Visite(
            "invitations:accepter", f"/invitation/{d.invitation.token}/", fill_and_send(name="", password="x")
        ),
        Visite("invitations:accepter", f"/invitation/{d.perimee.token}/", code=410),
        Visite("invitations:accepter", "/invitation/inconnue/", code=404),
    ]


def of_member(d) -> list[Visite]:
    """Sacha : membre d’un autre réseau que celui des fiches."""
    return [
        *of_places(d),
        Visite("accueil:mon_espace", "/mon-espace/"),
        Visite("comptes:preferences", "/mon-espace/preferences/"),
        Visite("comptes:preferences", "/mon-espace/preferences/", fill_and_send(name="")),
        Visite("account_change_password", "/compte/password/change/"),
        Visite("account_change_password", "/compte/password/change/", send),
        Visite("account_email", "/compte/email/"),
        Visite("account_reauthenticate", "/compte/reauthenticate/"),
        Visite("account_logout", "/compte/logout/"),
        Visite("invitations:accepter", f"/invitation/{d.invitation.token}/"),
        Visite("fiches:liste", "/fiches/"),
        Visite("fiches:page", d.publiee.get_absolute_url()),
        Visite("fiches:page", d.archivee.get_absolute_url()),
        Visite("fiches:page", d.retiree.get_absolute_url(), code=410),
        Visite("fiches:page", d.brouillon.get_absolute_url(), code=404),
        Visite("fiches:modifier", f"{d.publiee.get_absolute_url()}modifier/", code=403),
        Visite("ateliers:liste", "/ateliers/"),
        *[Visite("ateliers:page", a.get_absolute_url()) for a in d.ateliers.values()],
        *pages_envois.of_member(d),
        *pages_inscriptions.of_member(d),
        *pages_comptes_rendus.of_member(d, fill_and_send),
        *pages_contributions.of_member(d),
        Visite("reseaux:liste", "/reseaux/"),
        Visite("reseaux:page", d.publiee.reseau.get_absolute_url()),
        *pages_reperes.of_thread(d, fill_and_send),
        *pages_reperes.of_trials(d, fill_and_send),
        *pages_formulations.of_proposer(d, fill_and_send),
    ]


def of_writer(d) -> list[Visite]:
    """Camille : elle écrit, et répond de son réseau."""
    brouillon, complete = d.brouillon.get_absolute_url(), d.complete.get_absolute_url()
    longue = "Trop long. " * 80
    return [
        Visite("accueil:mon_espace", "/mon-espace/"),
        Visite("invitations:liste", "/invitation/"),
        Visite("invitations:nouvelle", "/invitation/nouvelle/"),
        Visite("invitations:nouvelle", "/invitation/nouvelle/", send),
        Visite("reseaux:page", d.publiee.reseau.get_absolute_url()),
        Visite("reseaux:modifier", f"{d.publiee.reseau.get_absolute_url()}modifier/"),
        Visite("fiches:nouvelle", "/fiches/nouvelle/"),
        Visite("fiches:nouvelle", "/fiches/nouvelle/", send),
        Visite("fiches:page", brouillon),
        Visite("fiches:page", complete),
        *[
            Visite("fiches:page", f.get_absolute_url())
            for f in (d.soumise, d.en_relecture, d.a_reprendre, d.prete)
        ],
        Visite("fiches:modifier", f"{brouillon}modifier/"),
        Visite("fiches:modifier", f"{d.a_reprendre.get_absolute_url()}modifier/"),
        Visite("fiches:modifier", f"{complete}modifier/?section=contexte", wait_for_editor),
        Visite("fiches:modifier", f"{complete}modifier/?section=entete"),
        Visite(
            "fiches:modifier",
            f"{complete}modifier/?section=entete",
            fill_and_send(title="", chapo="x", periode_debut="avant"),
        ),
        Visite(
            "fiches:modifier",
            f"{complete}modifier/?section=en_bref",
            lambda page: write_too_much(page, longue),
        ),
        Visite("fiches:conflit", f"{d.conflit.get_absolute_url()}conflit/"),
        Visite("fiches:modifier", f"{d.conflit.get_absolute_url()}modifier/"),
        Visite("fiches:abandonner", f"{d.conflit.get_absolute_url()}abandonner/"),
        Visite("fiches:brouillon", f"{brouillon}brouillon/"),
        Visite("fiches:pieces", f"{complete}pieces/"),
        Visite("fiches:pieces", f"{complete}pieces/", attach_nothing),
        Visite("fiches:pieces", f"{complete}pieces/?piece={d.piece}"),
        Visite("fiches:auteurs", f"{complete}auteurs/"),
        Visite("fiches:auteurs", f"{complete}auteurs/", fill_and_send(email="faux", message="Un mot.")),
        Visite("fiches:soumettre", f"{brouillon}soumettre/"),
        Visite("fiches:soumettre", f"{complete}soumettre/"),
        Visite("fiches:accord", f"{d.prete.get_absolute_url()}accord/"),
        Visite("fiches:reprise", f"{d.prete.get_absolute_url()}reprise/"),
        Visite("fiches:reprise", f"{d.prete.get_absolute_url()}reprise/", send),
        Visite("fiches:historique", f"{complete}historique/"),
        Visite("fiches:historique", f"{complete}historique/?de=1&a=2"),
        Visite("fiches:corbeille", f"{brouillon}corbeille/"),
        *of_suites(d),
        *pages_parution.of_writer(d),
        *pages_inscriptions.of_writer(d),
        *of_review(d),
        *of_reperes(d),
        *pages_formulations.of_writer(d),
        *pages_importation.of_writer(d),
    ]


def of_suites(d) -> list[Visite]:
    """Une fiche à étapes et à paroles : écrite, fautive, et vue par d’autres yeux."""
    suivie = d.suivie.get_absolute_url()
    return [
        Visite("fiches:page", suivie),
        Visite("fiches:modifier", f"{suivie}modifier/?section=demarche", add_line),
        Visite("fiches:modifier", f"{suivie}modifier/?section=demarche", write_a_long_title),
        Visite("fiches:modifier", f"{suivie}modifier/?section=paroles", add_line),
        Visite("fiches:soumettre", f"{suivie}soumettre/"),
        Visite("fiches:apercu", f"{suivie}apercu/?vu=public"),
        Visite("fiches:apercu", f"{suivie}apercu/?vu=membre"),
        Visite("fiches:apercu", f"{d.complete.get_absolute_url()}apercu/?vu=public"),
    ]


def add_line(page):
    """Déplie tout, ajoute une ligne, attend ses éditeurs."""
    wait_for_editor(page)
    open_all(page)
    page.locator("[name=ajouter]").click()
    page.wait_for_function("document.querySelectorAll('[data-ligne] details').length > 1")
    page.wait_for_function(
        "[...document.querySelectorAll('[data-editeur]')].every((z) => z.closest('.editeur--monte'))"
    )


def write_a_long_title(page):
    """Un titre trop long : la page revient, l’étape dépliée sur son erreur."""
    wait_for_editor(page)
    open_all(page)
    titre = page.locator("[name$='-titre']").first
    titre.evaluate("champ => { champ.removeAttribute('maxlength'); champ.value = 'x'.repeat(130) }")
    save(page)


def of_review(d) -> list[Visite]:
    """La conversation dans la marge, pour qui écrit."""
    reprise = d.relecture.reprise.get_absolute_url()
    return [
        Visite("fiches:relecture", f"{reprise}relecture/"),
        Visite("fiches:relecture", f"{reprise}relecture/", open_all),
        Visite("fiches:relecture", f"{reprise}relecture/", answer_nothing),
        Visite("fiches:modifier", f"{reprise}modifier/?section=contexte", wait_for_editor),
        Visite("fiches:soumettre", f"{reprise}soumettre/"),
    ]


def open_all(page):
    """Déplie tout ce qui se replie."""
    page.evaluate("document.querySelectorAll('main details').forEach((d) => { d.open = true })")


def answer_nothing(page):
    """Envoie une réponse vide : elle revient avec son erreur."""
    page.locator("summary", has_text="Répondre").first.click()
    page.locator("details[open] form").first.evaluate("form => { form.noValidate = true }")
    page.get_by_role("button", name="Envoyer la réponse").first.click()


def of_reperes(d) -> list[Visite]:
    """Les repères, pour qui les propose et les écrit."""
    propose, ecrit, public = (
        r.get_absolute_url() for r in (d.reperes.propose, d.reperes.ecrit, d.reperes.public)
    )
    return [
        Visite("reperes:liste", "/reperes/"),
        Visite("reperes:proposer", "/reperes/proposer/"),
        Visite("reperes:proposer", "/reperes/proposer/", send),
        Visite("reperes:page", propose),
        Visite("reperes:page", ecrit),
        Visite("reperes:page", d.reperes.validation.get_absolute_url()),
        Visite("reperes:position", f"{d.reperes.validation.get_absolute_url()}position/"),
        Visite("reperes:position", f"{public}position/"),
        Visite("reperes:page", public),
        Visite("reperes:modifier", f"{ecrit}modifier/"),
        Visite("reperes:conflit", f"{d.reperes.conflit.get_absolute_url()}conflit/"),
        Visite("reperes:historique", f"{ecrit}historique/?a=2"),
        Visite("reperes:historique", f"{ecrit}historique/?a=2&cote=1"),
        Visite("reperes:retablir", f"{ecrit}historique/etat-1/retablir/"),
        *pages_reperes.of_versions(d),
        Visite("reperes:illustrations", f"{ecrit}illustrations/"),
        Visite("reperes:corbeille", f"{propose}corbeille/"),
    ]


def of_team(d) -> list[Visite]:
    """L’équipe, sur les pages de la maison."""
    return [
        *pages_inscriptions.of_running_order(d),
        Visite("accueil:accueil", "/"),
        Visite("accueil:mentions_legales", "/mentions-legales/"),
        Visite("accueil:mon_espace", "/mon-espace/"),
        *pages_envois.of_team(d),
        *pages_inscriptions.of_team(d),
        *pages_notes.of_team(d),
        *pages_contributions.of_team(d),
        Visite("invitations:liste", "/invitation/"),
        Visite("invitations:nouvelle", "/invitation/nouvelle/", send),
        Visite("reseaux:page", d.publiee.reseau.get_absolute_url()),
        Visite("fiches:page", d.en_relecture.get_absolute_url()),
        Visite("fiches:page", d.publiee.get_absolute_url()),
        Visite("fiches:historique", f"{d.publiee.get_absolute_url()}historique/?a=2"),
        Visite(
            "reperes:essai_corbeille",
            f"{d.reperes.public.get_absolute_url()}essais/{d.reperes.essai.pk}/corbeille/",
        ),
        Visite("fiches:relecture", f"{d.relecture.annotee.get_absolute_url()}relecture/"),
        Visite(
            "fiches:relecture",
            f"{d.relecture.annotee.get_absolute_url()}relecture/{d.relecture.passage}",
            fill_and_send(note=""),
        ),
    ]


def of_admin(d) -> list[Visite]:
    """L’administration, telle que l’équipe s’en sert pour relire."""
    bureau = "/admin/fiches/fiche/"
    return [
        Visite("admin:login", "/admin/"),
        Visite("admin:fiches_fiche_changelist", bureau),
        *[
            Visite("admin:fiches_fiche_change", f"{bureau}{f.pk}/change/")
            for f in (d.brouillon, d.soumise, d.en_relecture, d.prete, d.publiee)
        ],
        Visite("admin:fiches_repere_changelist", "/admin/fiches/repere/?positions=manquantes"),
        Visite("admin:fiches_repere_change", f"/admin/fiches/repere/{d.reperes.validation.pk}/change/"),
        Visite("admin:fiches_essai_changelist", "/admin/fiches/essai/"),
    ]


def write_too_much(page, texte):
    wait_for_editor(page)
    page.fill(".cke_editable", texte)
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.wait_for_selector(".champ--faux")
    wait_for_editor(page)
