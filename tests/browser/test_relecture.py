"""La relecture comme une conversation : choisir des mots, annoter, répondre, corriger, écarter, retrouver."""

import re

import pytest

from communaute.models import Annotation
from fiches.experiences.relecture import actions
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from tests.browser.conftest import TELEPHONE
from tests.browser.gestes import save, surface
from tests.factories import fiches as f
from tests.factories import notes as n

HOSTILE = "<script>window.piege = 1</script><img src=x onerror=window.piege=1> & « \u202eà l’envers »"


@pytest.fixture
def fiche(site, communaute, escales, camille, dominique, theme):
    brouillon = f.brouillon(escales, communaute, camille, title="Relire sans se vexer")
    return f.jusqua(brouillon, Etat.EN_RELECTURE, by=camille, equipe=dominique)


def choisir(page, mots, dans):
    """Choisit ces mots comme une souris ou un doigt le ferait, dans le paragraphe qui contient `dans`."""
    page.evaluate(
        """([mots, dans]) => {
          const p = [...document.querySelectorAll('.rang__texte [data-p]')].find((e) => e.textContent.includes(dans));
          const suite = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
          for (let t = suite.nextNode(); t; t = suite.nextNode()) {
            const i = t.data.indexOf(mots);
            if (i < 0) continue;
            const range = document.createRange();
            range.setStart(t, i);
            range.setEnd(t, i + mots.length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            return;
          }
          throw new Error('introuvable : ' + mots);
        }""",
        [mots, dans],
    )
    page.wait_for_selector("#choix-de-mots:not([hidden])")


def annoter(page, note, necessaire=False):
    page.fill("#annoter [name=note]", note)
    if necessaire:
        page.check("#annoter [name=poids][value=necessaire]")
    page.get_by_role("button", name="Garder la note").click()
    page.wait_for_url(re.compile(r"#note-\d+$"))


def test_une_conversation_entiere(ouvrir, fiche, camille, dominique):
    """Dominique choisit des mots et annote ; Camille répond, corrige, écarte ; Dominique voit ce qui a changé."""
    adresse = f"{fiche.get_absolute_url()}relecture/"
    bureau, telephone = ouvrir(dominique), ouvrir(camille, TELEPHONE)

    bureau.goto(adresse)
    choisir(bureau, "qui décidait", "Plus personne")
    bureau.get_by_role("button", name="Annoter ces mots").click()
    assert bureau.locator(".annoter__mots").inner_text() == "« qui décidait »"
    annoter(bureau, "Qui signait, alors ?", necessaire=True)
    choisir(bureau, "unanimité", "Un texte voté")
    bureau.get_by_role("button", name="Annoter ces mots").click()
    annoter(bureau, "De combien de voix ?", necessaire=True)
    bureau.get_by_role("link", name=re.compile("Annoter ce paragraphe.*Le bureau, neuf membres")).click()
    annoter(bureau, "Une note du clavier.")
    assert bureau.locator("mark").all_inner_texts() == ["qui décidait", "unanimité"]
    telephone.goto(adresse)
    assert telephone.locator(".annotation").count() == 0

    bureau.get_by_role("link", name="Revenir au bureau de relecture").click()
    bureau.locator("summary", has_text="Demander une reprise").click()
    bureau.fill("[name=note]", "Trois précisions, et il est prêt.")
    bureau.locator("button[value=faire_reprendre]").click()
    bureau.wait_for_load_state()

    telephone.goto(adresse)
    assert telephone.locator(".annotation").count() == 3
    une = telephone.locator(".annotation", has_text="Qui signait")
    une.locator("summary", has_text="Répondre").click()
    une.locator("textarea").first.fill("La présidente, seule.")
    une.get_by_role("button", name="Envoyer la réponse").click()
    telephone.wait_for_url(re.compile(r"#note-\d+$"))
    trois = telephone.locator(".annotation", has_text="Une note du clavier")
    trois.locator("summary", has_text="Écarter").click()
    trois.locator("[name=motif]").fill("Ces personnes se reconnaîtraient.")
    trois.get_by_role("button", name="Écarter la note").click()
    telephone.wait_for_load_state()
    telephone.locator(".annotation", has_text="De combien de voix").get_by_role(
        "link", name="Corriger"
    ).click()
    assert "De combien de voix" in telephone.locator(".notes-de-section").inner_text()
    telephone.wait_for_function("() => CSS.highlights.has('vise')")
    surface(telephone).fill("Un texte voté par trente-deux voix sur quarante.")
    save(telephone)
    telephone.wait_for_url(re.compile("modifier/#section-resultats"))
    telephone.goto(f"{fiche.get_absolute_url()}soumettre/")
    assert "2 notes nécessaires sont encore ouvertes." in telephone.locator("main").inner_text()
    telephone.get_by_role("button", name="Soumettre la fiche").click()
    telephone.wait_for_load_state()

    FICHE.apply(fiche, "prendre", by=dominique)
    bureau.goto(adresse)
    depuis = bureau.locator("#depuis")
    assert "Ce qui a changé depuis votre dernière lecture" in depuis.inner_text()
    assert "trente-deux voix" in "".join(depuis.locator("ins").all_inner_texts())
    assert bureau.locator("mark[id]").all_inner_texts() == ["qui décidait"]
    assert "La présidente, seule." in bureau.locator(".annotation", has_text="Qui signait").inner_text()
    assert "De combien de voix" in bureau.locator(".orphelines").inner_text()
    assert bureau.locator("details.annotation--close").count() == 1
    bureau.get_by_role("button", name="J’ai tout lu").click()
    bureau.wait_for_load_state()
    assert "Rien n’a changé" in bureau.locator("#depuis").inner_text()


def test_annoter_au_clavier_seul(ouvrir, fiche, dominique):
    page = ouvrir(dominique)
    page.goto(f"{fiche.get_absolute_url()}relecture/")
    lien = page.get_by_role("link", name=re.compile("Annoter ce paragraphe.*Plus personne"))

    lien.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Une note tapée.")
    assert page.evaluate("document.activeElement.name") == "note"
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"#note-\d+$"))

    note = Annotation.objects.get()
    assert (note.note, note.quote, note.poids) == ("Une note tapée.", "", "necessaire")


def test_renoncer_rend_le_clavier_a_sa_place(ouvrir, fiche, dominique):
    page = ouvrir(dominique)
    page.goto(f"{fiche.get_absolute_url()}relecture/")
    page.get_by_role("link", name=re.compile("Annoter ce paragraphe.*Plus personne")).click()
    page.get_by_role("link", name="Renoncer").click()

    assert page.locator("#annoter").count() == 0
    assert "Plus personne" in page.evaluate("document.activeElement.textContent")


def test_sans_javascript(ouvrir, fiche, camille, dominique):
    """Le lien du paragraphe, les mots recopiés ; puis répondre, écarter, rouvrir : tout se fait sans script."""
    page = ouvrir(dominique, TELEPHONE, js=False)
    page.goto(f"{fiche.get_absolute_url()}relecture/")
    page.get_by_role("link", name=re.compile("Annoter ce paragraphe.*Plus personne")).click()
    page.fill("#annoter [name=quote]", "personne ne savait")
    page.fill("#annoter [name=note]", "Personne, vraiment ?")
    page.get_by_role("button", name="Garder la note").click()
    assert page.locator("mark").inner_text() == "personne ne savait"
    n.renvoyer(fiche, dominique)

    autre = ouvrir(camille, TELEPHONE, js=False)
    autre.goto(f"{fiche.get_absolute_url()}relecture/")
    autre.locator("summary", has_text="Écarter").click()
    autre.fill("[name=motif]", "Personne.")
    autre.get_by_role("button", name="Écarter la note").click()
    autre.locator("summary", has_text="Note écartée").click()
    autre.get_by_role("button", name="Rouvrir").click()

    assert autre.locator(".annotation__suite").inner_text().endswith("Personne.")
    assert Annotation.objects.get().state == "ouverte"


def test_des_mots_a_travers_un_gras_et_dans_une_liste(ouvrir, fiche, dominique):
    f.ecrire(fiche, "contexte", "<p>Nos <strong>vieux statuts</strong>, ceux de 1998.</p>", dominique)
    page = ouvrir(dominique)
    page.goto(f"{fiche.get_absolute_url()}relecture/")
    page.evaluate("""() => {
      const p = [...document.querySelectorAll('[data-p]')].find((e) => e.textContent.startsWith('Nos vieux'));
      getSelection().setBaseAndExtent(p.querySelector('strong').firstChild, 6, p.lastChild, 6);
    }""")
    page.get_by_role("button", name="Annoter ces mots").click()
    annoter(page, "Lesquels ?")

    assert "".join(page.locator("mark").all_inner_texts()) == "statuts, ceux"
    assert Annotation.objects.get().quote == "statuts, ceux"


def test_une_note_hostile_reste_du_texte(ouvrir, fiche, camille, dominique):
    note = n.noter(fiche, dominique, note=HOSTILE)
    n.renvoyer(fiche, dominique)
    actions.reply(fiche, note.pk, by=camille, texte=HOSTILE)
    page = ouvrir(camille)

    page.goto(f"{fiche.get_absolute_url()}relecture/")

    assert page.evaluate("window.piege") is None
    assert page.locator(".annotation img, .annotation script").count() == 0
    assert "<script>window.piege = 1</script>" in page.locator(".annotation").inner_text()


def test_le_lien_du_courriel_mene_a_la_note(ouvrir, fiche, camille, dominique):
    note = n.noter(fiche, dominique)
    n.renvoyer(fiche, dominique)
    page = ouvrir(camille, TELEPHONE)

    page.goto(f"{fiche.get_absolute_url()}relecture/#note-{note.pk}")

    boite = page.locator(f"#note-{note.pk}").bounding_box()
    assert 0 < boite["y"] < TELEPHONE[1]
    passage = page.locator(f"#passage-{note.pk}").bounding_box()
    assert 0 < passage["y"] < boite["y"]
