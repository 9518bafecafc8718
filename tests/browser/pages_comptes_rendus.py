"""Les pages d’un compte rendu et de ce qu’il laisse à faire : pour qui anime, pour qui y était."""

from tests.browser.visite import Visite


def of_facilitator(d, fill_and_send, wait_for_editor, open_all) -> list[Visite]:
    """Alix : commencer, écrire, faire avancer ; ce qui reste à faire."""
    r = d.comptes_rendus
    ici = r.en_redaction.get_absolute_url()
    ouverte = f"{ici}modifier/?section={r.en_redaction.texte.head.contenu.blocs[1].id}"
    suites = f"{r.en_redaction.atelier.get_absolute_url()}suites/"
    numero, fil = r.en_redaction.atelier.suites.first().pk, r.en_validation.get_thread_url()
    return [
        Visite("ateliers:page", r.a_commencer.get_absolute_url()),
        Visite("ateliers:compte_rendu", f"{r.a_commencer.get_absolute_url()}compte-rendu/"),
        Visite("ateliers:compte_rendu", ici),
        Visite("ateliers:compte_rendu", ici, open_all),
        Visite("ateliers:compte_rendu_modifier", f"{ici}modifier/"),
        Visite("ateliers:compte_rendu_modifier", ouverte, wait_for_editor),
        Visite("ateliers:compte_rendu_brouillon", f"{ici}brouillon/"),
        Visite("ateliers:compte_rendu_conflit", f"{r.conflit.get_absolute_url()}conflit/"),
        Visite("ateliers:compte_rendu_abandonner", f"{r.conflit.get_absolute_url()}abandonner/"),
        Visite("ateliers:compte_rendu", r.en_validation.get_absolute_url(), open_all),
        Visite("ateliers:compte_rendu", r.en_validation.get_absolute_url(), take_back_without_a_reason),
        Visite("ateliers:compte_rendu", r.diffuse.get_absolute_url()),
        Visite("ateliers:compte_rendu_commentaire_resoudre", f"{fil}{r.commentaire.pk}/resoudre/"),
        Visite("ateliers:compte_rendu_commentaire_rouvrir", f"{fil}{r.resolu.pk}/rouvrir/"),
        Visite("ateliers:compte_rendu_commentaire_signaler", f"{fil}{r.commentaire.pk}/signaler/"),
        Visite("ateliers:suites", suites),
        Visite("ateliers:suites", f"{suites}?suite={numero}"),
        Visite("ateliers:suites", suites, fill_and_send(quoi="")),
    ]


def of_member(d, fill_and_send) -> list[Visite]:
    """Sacha, qui y était : relire, commenter, puis lire ce qui est diffusé."""
    r = d.comptes_rendus
    relu, fil = r.en_validation.get_absolute_url(), r.en_validation.get_thread_url()
    bloc = next(b for b in r.en_validation.texte.head.contenu.blocs if b.kind == "essentiel")
    paragraphe = bloc.html.partition('data-p="')[2][:8]
    sien = f"{fil}{r.commentaire.pk}/"
    return [
        Visite("ateliers:page", r.en_validation.atelier.get_absolute_url()),
        Visite("ateliers:compte_rendu", relu),
        Visite("ateliers:compte_rendu", f"{relu}?passage={bloc.id}.{paragraphe}"),
        Visite("ateliers:compte_rendu", r.diffuse.get_absolute_url()),
        Visite("ateliers:compte_rendu", r.en_redaction.get_absolute_url(), code=404),
        Visite("ateliers:compte_rendu_commentaires", fil),
        Visite("ateliers:compte_rendu_commentaires", fil, fill_and_send(texte="")),
        Visite("ateliers:compte_rendu_commentaire_modifier", f"{sien}modifier/"),
        Visite("ateliers:compte_rendu_commentaire_retirer", f"{sien}retirer/"),
        Visite("ateliers:compte_rendu_commentaire_recours", f"{fil}{r.masque.pk}/recours/"),
        Visite("ateliers:suites", f"{r.diffuse.atelier.get_absolute_url()}suites/"),
    ]


def take_back_without_a_reason(page):
    """Le motif manque : la page revient, le champ dit pourquoi."""
    page.locator("summary", has_text="Reprendre la rédaction").click()
    page.locator("details[open] form").first.evaluate("form => { form.noValidate = true }")
    page.get_by_role("button", name="Reprendre la rédaction").click()
    page.wait_for_selector(".champ--faux")
