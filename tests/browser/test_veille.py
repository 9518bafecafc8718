"""La veille voit ce qu’elle doit voir : sans cela, les autres essais ne prouveraient rien."""

import pytest

GESTES = {
    "console, : console.error": "console.error('aïe')",
    "console, politique de sécurité": "document.body.insertAdjacentHTML('beforeend', '<p style=color:red>x</p>')",
    "gestionnaire refusé": "document.body.insertAdjacentHTML('beforeend', '<img src=/x onerror=alert(1)>')",
    "dialogue": "alert(1)",
    "requête ailleurs": "fetch('http://mechant.example/').catch(() => 0)",
    "script": "setTimeout(() => { throw new Error('aïe') })",
}


@pytest.mark.parametrize("geste", GESTES.values(), ids=list(GESTES))
def test_veille_note_ce_qui_est_interdit(ouvrir, geste):
    page = ouvrir()
    page.goto("/compte/login/")
    page.evaluate(geste)
    for _fois in range(50):
        if page.context.veille.fautes:
            break
        page.wait_for_timeout(100)
    fautes, page.context.veille.fautes = page.context.veille.fautes, []
    print(fautes)
    assert fautes


def test_veille_ne_note_rien_sur_une_page_saine(ouvrir):
    page = ouvrir()
    page.goto("/compte/login/")
    assert page.context.veille.fautes == []
