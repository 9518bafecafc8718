"""Les formulaires de l’administration, remplis de ce qu’aucun navigateur n’envoie : jamais une erreur 500."""

import pytest
from django.contrib import admin
from django.urls import reverse

VALEURS = ("²", "a\x00b", "9" * 40, "-1")


def formulaires(client):
    """(adresse, champs, lignes de gestion) de chaque page d’ajout que l’équipe ouvre, et d’une page de chaque objet."""
    for model in admin.site._registry:
        nom = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        objet = model._default_manager.order_by("pk").first()
        pages = [reverse(f"{nom}_add"), *([reverse(f"{nom}_change", args=[objet.pk])] if objet else [])]
        for page in pages:
            reponse = client.get(page)
            if reponse.status_code == 200 and "adminform" in reponse.context:
                yield page, *champs(reponse.context)


def champs(context):
    noms, gestion = list(context["adminform"].form.fields), {}
    for formset in (x.formset for x in context["inline_admin_formsets"]):
        gestion |= {f"{formset.prefix}-{k}": v for k, v in formset.management_form.initial.items()}
        gestion[f"{formset.prefix}-TOTAL_FORMS"] = 1
        noms += [f"{formset.prefix}-0-{nom}" for nom in formset.empty_form.fields]
    return noms, gestion


def test_une_valeur_absurde_dans_tous_les_champs(clients, jouer):
    pages, cassees = 0, []
    for page, noms, gestion in formulaires(clients["dominique"]):
        pages += 1
        for valeur in VALEURS:
            reponse, _ecrit = jouer("dominique", "POST", page, gestion | dict.fromkeys(noms, valeur))
            if reponse.status_code >= 500:
                cassees.append((page, valeur[:5]))

    assert cassees == []
    assert pages > 12


@pytest.mark.lents
@pytest.mark.parametrize("valeur", VALEURS, ids=ascii)
def test_une_valeur_absurde_dans_un_champ(clients, jouer, valeur):
    cassees = [
        (page, champ)
        for page, noms, gestion in formulaires(clients["dominique"])
        for champ in noms
        if jouer("dominique", "POST", page, gestion | {champ: valeur})[0].status_code >= 500
    ]

    assert cassees == []


def test_un_reseau_qui_n_est_pas_un_numero_se_dit(clients):
    page = reverse("admin:communaute_rattachement_add")

    reponse = clients["dominique"].post(page, {"reseau": "²", "role": "membre"})

    assert reponse.context["adminform"].form.errors["reseau"] == [
        "Sélectionnez un choix valide. Ce choix ne fait pas partie de ceux disponibles."
    ]
